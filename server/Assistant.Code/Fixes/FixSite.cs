using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>One diagnostic where it was found: what every rule reads.</summary>
internal sealed partial class FixSite(BoundDocument document, Diagnostic diagnostic, CancellationToken cancellation)
{
    public BoundDocument Document { get; } = document;

    public Diagnostic Diagnostic { get; } = diagnostic;

    public CancellationToken Cancellation { get; } = cancellation;

    public CSharpCompilation Compilation => Document.Compilation;

    public SemanticModel Model => Document.Model;

    public CompilationUnitSyntax Root => Document.Root;

    public SourceText Text => Document.Text;

    public TextSpan Span { get; } = diagnostic.Location.SourceSpan;

    public int Start => Span.Start;

    /// <summary>The smallest node around the diagnostic.</summary>
    public SyntaxNode Node { get; } = document.Root.FindNode(diagnostic.Location.SourceSpan, findInsideTrivia: false, getInnermostNodeForTie: true);

    public SyntaxToken Token { get; } = document.Root.FindToken(diagnostic.Location.SourceSpan.Start);

    public SourceStyle Style { get; } = SourceStyle.Of(document.Text);

    public string Message => Diagnostic.GetMessage(CultureInfo.InvariantCulture);

    /// <summary>What the message quotes, in its order.</summary>
    public ImmutableArray<string> Quoted => [.. Quotes().Matches(Message).Select(m => m.Groups[1].Value)];

    public LanguageVersion LanguageVersion => ((CSharpParseOptions)Document.Tree.Options).LanguageVersion;

    public T? Enclosing<T>() where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();

    public string Indentation(SyntaxNode node) => SourceStyle.IndentationAt(Text, node.SpanStart);

    public DraftFix Fix(FixRank rank, string title, params DraftEdit[] edits) => new(title, [.. edits], rank);

    public DraftEdit Replace(TextSpan span, string text) => new(Document.Tree, span, text);

    public DraftEdit Replace(SyntaxNode node, string text) => Replace(node.Span, text);

    public DraftEdit Insert(int offset, string text) => Replace(new TextSpan(offset, 0), text);

    /// <summary>A type as it is written at this place: short where its namespace is in use, and with its nullability.</summary>
    public string NameOf(ITypeSymbol type) => type.ToMinimalDisplayString(Model, Start, Formats.Type);

    /// <summary>A type of <c>System</c> as it is written at this place.</summary>
    public string SystemType(string name) =>
        Model.LookupNamespacesAndTypes(Start, name: name).Any(s => s is INamedTypeSymbol { ContainingNamespace.Name: "System" }) ? name : "System." + name;

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quotes();
}
