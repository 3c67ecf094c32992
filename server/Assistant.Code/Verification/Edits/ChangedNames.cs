using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>The names of declarations that edits change: whoever does not name one of them cannot notice.</summary>
/// <param name="AreSeenOutside">Whether another project could name one of them.</param>
internal sealed record ChangedNames(IReadOnlyCollection<string> All, bool AreSeenOutside)
{
    public static ChangedNames Of(EditedProject project, CancellationToken cancellation)
    {
        var changed = new List<Declared>();
        foreach (var file in project.Files)
        {
            changed.AddRange(Changed(file.Before, file.After, cancellation));
        }

        return new(NamesOf(changed), changed.Exists(d => d.IsSeenOutside));
    }

    /// <summary>What one file declares otherwise than before.</summary>
    public static HashSet<string> Between(SyntaxTree before, SyntaxTree after, CancellationToken cancellation) => NamesOf(Changed(before, after, cancellation));

    private static HashSet<string> NamesOf(IEnumerable<Declared> changed) => changed.SelectMany(d => d.Names).Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Declared> Changed(SyntaxTree? before, SyntaxTree after, CancellationToken cancellation)
    {
        var (old, now) = (Declarations(before, cancellation), Declarations(after, cancellation));
        return old.Where(d => !now.ContainsKey(d.Key)).Concat(now.Where(d => !old.ContainsKey(d.Key))).Select(d => d.Value);
    }

    /// <summary>Whether what a file uses changed, or its namespaces: every name in it may then mean something else.</summary>
    public static bool InUsings(EditedFile file) => file.Before is null || !Heads(file.Before).SequenceEqual(Heads(file.After), StringComparer.Ordinal);

    private static IEnumerable<string> Heads(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).Where(n => n is UsingDirectiveSyntax or BaseNamespaceDeclarationSyntax)
            .Select(n => n is BaseNamespaceDeclarationSyntax space ? space.Name.ToString() : n.ToString());

    // Each declaration by its whole text but for bodies, and in what it stands.
    private static Dictionary<string, Declared> Declarations(SyntaxTree? tree, CancellationToken cancellation)
    {
        var found = new Dictionary<string, Declared>(StringComparer.Ordinal);
        if (tree is null) return found;
        foreach (var node in tree.GetRoot(cancellation).DescendantNodes(n => n is not (BlockSyntax or ExpressionSyntax or ParameterListSyntax)))
        {
            if (node is not (MemberDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } or UsingDirectiveSyntax) || node is GlobalStatementSyntax) continue;
            found.TryAdd(Shape(node), new(NamesOf(node), !IsPrivate(node)));
        }

        return found;
    }

    private static string Shape(SyntaxNode node)
    {
        string head = node switch
        {
            BaseMethodDeclarationSyntax { Body: { } body } => Text(node, body.SpanStart),
            BaseMethodDeclarationSyntax { ExpressionBody: { } body } => Text(node, body.SpanStart),
            TypeDeclarationSyntax { OpenBraceToken: { RawKind: not 0 } brace } => Text(node, brace.SpanStart),
            EnumDeclarationSyntax type => Text(node, type.OpenBraceToken.SpanStart),
            NamespaceDeclarationSyntax space => Text(node, space.OpenBraceToken.SpanStart),
            FileScopedNamespaceDeclarationSyntax space => Text(node, space.SemicolonToken.SpanStart),
            BasePropertyDeclarationSyntax property => Property(property),
            VariableDeclaratorSyntax variable => variable.Parent!.Parent is FieldDeclarationSyntax field && !field.Modifiers.Any(SyntaxKind.ConstKeyword)
                ? field.Modifiers + " " + field.Declaration.Type + " " + variable.Identifier.ValueText : variable.Parent.ToString(),
            BaseFieldDeclarationSyntax => "",
            _ => node.ToString(),
        };
        return string.Join('.', node.Ancestors().OfType<MemberDeclarationSyntax>().Select(NameOf)) + "|" + node.RawKind + "|" + head;
    }

    private static string Property(BasePropertyDeclarationSyntax property) =>
        Text(property, property.AccessorList?.SpanStart ?? ((property as PropertyDeclarationSyntax)?.ExpressionBody ?? (property as IndexerDeclarationSyntax)?.ExpressionBody)?.SpanStart ?? property.Span.End)
        + string.Join(' ', property.AccessorList?.Accessors.Select(a => a.Modifiers + a.Keyword.Text) ?? ["get"]);

    private static string Text(SyntaxNode node, int end) => node.ToString()[..Math.Max(0, end - node.SpanStart)].Trim();

    private static string NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax @event => @event.Identifier.ValueText,
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        // Operators, indexers and conversions are used without their name: whoever names the type may use them.
        BaseMethodDeclarationSyntax or IndexerDeclarationSyntax => node.Parent is BaseTypeDeclarationSyntax type ? type.Identifier.ValueText : "",
        BaseNamespaceDeclarationSyntax space => space.Name.ToString().Split('.')[^1],
        _ => "",
    };

    // What types have to implement or to set, and the other halves of partial ones, is noticed where the type is named.
    private static string[] NamesOf(SyntaxNode node) => node is MemberDeclarationSyntax { Parent: TypeDeclarationSyntax type } member && (type is InterfaceDeclarationSyntax
        || type.Modifiers.Any(SyntaxKind.PartialKeyword) || member.Modifiers.Any(m => m.Kind() is SyntaxKind.AbstractKeyword or SyntaxKind.RequiredKeyword))
        ? [NameOf(node), type.Identifier.ValueText] : [NameOf(node)];

    // A constructor hides the one that the compiler makes; friends see what is internal.
    private static bool IsPrivate(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Parent.Parent: { } field } => IsPrivate(field),
        ConstructorDeclarationSyntax => false,
        MemberDeclarationSyntax { Parent: ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax } member => !member.Modifiers.Any(m =>
            m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PartialKeyword),
        _ => node is UsingDirectiveSyntax,
    };

    private readonly record struct Declared(string[] Names, bool IsSeenOutside);
}
