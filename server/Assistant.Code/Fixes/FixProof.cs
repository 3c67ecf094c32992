using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>
/// Applies a draft in a fork of the compilation and compares what the compiler says before and after. An edit within one body can only
/// change that body's diagnostics; usings change their file's; anything else is compared over the whole project.
/// </summary>
internal sealed class FixProof(BoundDocument document, Diagnostic target)
{
    private readonly Dictionary<FixReach, Dictionary<string, int>> before = [];

    /// <summary>What is left once the diagnostic is gone and no error has come instead; null where the draft does not hold.</summary>
    public Remainder? Check(DraftFix draft, CancellationToken cancellation)
    {
        if (draft.Edits.Any(e => e.Span.End > e.Tree.Length)) return null;
        var reach = ReachOf(draft);
        if (IsAboutProject(target.Id)) reach = FixReach.Project;
        var old = Before(reach, cancellation);
        var (fork, tree) = Apply(draft);
        var now = Count(Diagnostics(fork, tree, reach, Grown(draft), cancellation));
        string gone = Key(target);
        if (now.GetValueOrDefault(gone) >= Math.Max(1, old.GetValueOrDefault(gone))) return null;
        var fresh = now.Where(d => d.Value > old.GetValueOrDefault(d.Key)).ToList();
        if (fresh.Exists(d => IsError(d.Key)) || (target.Severity != DiagnosticSeverity.Error && fresh.Exists(d => Weighs(d.Key)))) return null;
        return new Remainder(now.Where(d => IsError(d.Key)).Sum(d => d.Value), fresh.Count(d => Weighs(d.Key)));
    }

    private Dictionary<string, int> Before(FixReach reach, CancellationToken cancellation)
    {
        if (!before.TryGetValue(reach, out var counted))
        {
            counted = Count(Diagnostics(document.Compilation, document.Tree, reach, 0, cancellation));
            before.Add(reach, counted);
        }

        return counted;
    }

    private (CSharpCompilation Fork, SyntaxTree Tree) Apply(DraftFix draft)
    {
        var fork = document.Compilation;
        var current = document.Tree;
        foreach (var group in draft.Edits.GroupBy(e => e.Tree))
        {
            var text = group.Key.GetText().WithChanges(group.OrderBy(e => e.Span.Start).Select(e => new TextChange(e.Span, e.NewText)));
            var tree = group.Key.WithChangedText(text);
            fork = fork.ReplaceSyntaxTree(group.Key, tree);
            if (group.Key == document.Tree) current = tree;
        }

        return (fork, current);
    }

    private static int Grown(DraftFix draft) => draft.Edits.Sum(e => e.NewText.Length - e.Span.Length);

    private FixReach ReachOf(DraftFix draft)
    {
        if (draft.Edits.Any(e => e.Tree != document.Tree)) return FixReach.Project;
        if (draft.Edits.Length > 0 && Body(draft.Edits[0].Span) is { } body && draft.Edits.All(e => Body(e.Span) == body) && HasNoSyntaxErrors())
            return new FixReach(body.FullSpan.Start, body.FullSpan.End);
        bool inFile = draft.Edits.All(e => Body(e.Span) is not null || InUsings(e.Span));
        return inFile ? FixReach.File : FixReach.Project;
    }

    // Where brackets are missing, the parser may see the rest of the file in another way.
    private bool HasNoSyntaxErrors() => !document.Tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);

    private bool InUsings(TextSpan span) =>
        span.Start <= (document.Root.Members.FirstOrDefault() is { } member ? UsingsEnd(member) : document.Root.FullSpan.End);

    private static int UsingsEnd(MemberDeclarationSyntax member) =>
        member is BaseNamespaceDeclarationSyntax { Usings: [.., var last] } ? last.FullSpan.End : member.SpanStart;

    // The member whose body holds a span, strictly within the braces or behind the arrow.
    private MemberDeclarationSyntax? Body(TextSpan span)
    {
        for (var node = document.Root.FindNode(span); node is not null; node = node.Parent)
        {
            if (node is BaseMethodDeclarationSyntax { Body: { } block } method && Inside(block, span)) return method;
            if (node is BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } expression && arrow.Expression.FullSpan.Contains(span)) return expression;
            if (node is AccessorDeclarationSyntax { Body: { } accessor } && Inside(accessor, span)) return node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
            if (node is MemberDeclarationSyntax) return null;
        }

        return null;
    }

    private static bool Inside(BlockSyntax block, TextSpan span) => span.Start >= block.OpenBraceToken.Span.End && span.End <= block.CloseBraceToken.SpanStart;

    private static IEnumerable<Diagnostic> Diagnostics(
        CSharpCompilation compilation, SyntaxTree tree, FixReach reach, int grown, CancellationToken cancellation)
    {
        if (reach == FixReach.Project) return compilation.GetDiagnostics(cancellation);
        var model = compilation.GetSemanticModel(tree);
        if (reach == FixReach.File) return model.GetDiagnostics(null, cancellation);
        var span = TextSpan.FromBounds(reach.Start, Math.Min(reach.End + grown, tree.Length));
        return tree.GetDiagnostics(cancellation).Concat(model.GetMethodBodyDiagnostics(span, cancellation)).Concat(model.GetDeclarationDiagnostics(span, cancellation));
    }

    /// <summary>Whether the compiler knows of it only once it has seen every file.</summary>
    public static bool IsAboutProject(string id) => id is "CS0169" or "CS0067";

    private static Dictionary<string, int> Count(IEnumerable<Diagnostic> diagnostics)
    {
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var diagnostic in diagnostics.Where(d => !d.IsSuppressed).Distinct())
        {
            string key = Key(diagnostic);
            counted[key] = counted.GetValueOrDefault(key) + 1;
        }

        return counted;
    }

    // Places move with edits; what is said of a file does not.
    private static string Key(Diagnostic diagnostic)
    {
        bool warns = IsNullability(diagnostic.Id) || diagnostic.Id is "CS4014" or "CS0162";
        char weight = diagnostic.Severity == DiagnosticSeverity.Error ? '!' : warns ? '?' : '-';
        return $"{weight}{diagnostic.Id} {diagnostic.Location.SourceTree?.FilePath} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    private static bool IsNullability(string id) =>
        id.StartsWith("CS86", StringComparison.Ordinal) || id.StartsWith("CS87", StringComparison.Ordinal);

    private static bool IsError(string key) => key[0] == '!';

    private static bool Weighs(string key) => key[0] == '?';
}

/// <summary>What the compiler still says after a fix.</summary>
/// <param name="Errors">That were there before, too.</param>
/// <param name="NewWarnings">Of nullable analysis, uncovered by resolving an error.</param>
internal readonly record struct Remainder(int Errors, int NewWarnings) : IComparable<Remainder>
{
    public int CompareTo(Remainder other) => (Errors, NewWarnings).CompareTo((other.Errors, other.NewWarnings));
}

/// <summary>How far a fix can change what the compiler says: a span of its file, the file, or the project.</summary>
internal readonly record struct FixReach(int Start, int End)
{
    public static FixReach File { get; } = new(-1, -1);

    public static FixReach Project { get; } = new(-2, -2);
}
