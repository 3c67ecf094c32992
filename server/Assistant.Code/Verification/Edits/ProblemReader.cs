using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Reads what the compiler complains about, as far as edits are judged by it: errors, and warnings about null, about tasks that nobody awaits and about code that is never reached.</summary>
internal static class ProblemReader
{
    public static IEnumerable<Diagnostic> InFile(Compilation compilation, SyntaxTree tree, CancellationToken cancellation) =>
        compilation.GetSemanticModel(tree).GetDiagnostics(null, cancellation).Where(Counts);

    /// <summary>Only where a change of some names, or of some spans, can be noticed: members that have one, and what types say of themselves.</summary>
    public static IEnumerable<Diagnostic> WhereNoticed(
        Compilation compilation, SyntaxTree tree, IReadOnlyCollection<string> names, IReadOnlyList<TextSpan> changed, CancellationToken cancellation)
    {
        var model = compilation.GetSemanticModel(tree);
        var text = tree.GetText(cancellation);
        var spans = new List<TextSpan>();
        foreach (var node in tree.GetRoot(cancellation).DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            if (node is TypeDeclarationSyntax type) spans.Add(changed.Any(Header(type).IntersectsWith) ? type.Span : Header(type));
            else if (node is MemberDeclarationSyntax and not BaseNamespaceDeclarationSyntax && (changed.Any(node.FullSpan.IntersectsWith) || MayLeaveUnset(node, changed) || Names(text.ToString(node.Span), names))) spans.Add(node.Span);
        }

        return OfSyntax(tree, cancellation).Concat(spans.SelectMany(s => model.GetDiagnostics(s, cancellation))).Where(Counts).Distinct();
    }

    // What a constructor leaves without a value, it does not name.
    private static bool MayLeaveUnset(SyntaxNode node, IReadOnlyList<TextSpan> changed) => node is ConstructorDeclarationSyntax { Parent: TypeDeclarationSyntax type }
        && type.Members.Any(m => m is BaseFieldDeclarationSyntax or PropertyDeclarationSyntax && changed.Any(m.FullSpan.IntersectsWith));

    public static bool Names(string text, IReadOnlyCollection<string> names) => names.Any(n => text.Contains(n, StringComparison.Ordinal));

    private static TextSpan Header(TypeDeclarationSyntax type) =>
        type.OpenBraceToken.RawKind == 0 ? type.Span : TextSpan.FromBounds(type.SpanStart, Math.Max(type.SpanStart, type.OpenBraceToken.SpanStart));

    /// <summary>Only those in the members that some spans touch.</summary>
    public static IEnumerable<Diagnostic> InMembers(Compilation compilation, SyntaxTree tree, IEnumerable<TextSpan> spans, CancellationToken cancellation)
    {
        var model = compilation.GetSemanticModel(tree);
        var root = tree.GetRoot(cancellation);
        return OfSyntax(tree, cancellation).Concat(spans.SelectMany(s => Members(root, s)).Distinct().SelectMany(m => model.GetDiagnostics(m.Span, cancellation)))
            .Where(Counts).Distinct();
    }

    public static EditProblem ToProblem(Diagnostic diagnostic)
    {
        var (tree, span) = (diagnostic.Location.SourceTree!, diagnostic.Location.SourceSpan);
        return new(DocumentPath.FromFile(tree.FilePath), span.Start, span.End, tree.GetText().Lines.GetLineFromPosition(span.Start).LineNumber,
            diagnostic.Id, diagnostic.GetMessage(), diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
    }

    /// <summary>Whether it only says that something is marked as experimental: those have ids of their own, and projects that use such things silence them.</summary>
    public static bool IsExperimental(Diagnostic diagnostic) => !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);

    // Where brackets are missing, the parser may complain anywhere.
    private static IEnumerable<Diagnostic> OfSyntax(SyntaxTree tree, CancellationToken cancellation) =>
        tree.GetRoot(cancellation).ContainsDiagnostics ? tree.GetDiagnostics(cancellation) : [];

    private static IEnumerable<SyntaxNode> Members(SyntaxNode root, TextSpan span)
    {
        bool any = false;
        foreach (var node in root.DescendantNodes(n => n.FullSpan.IntersectsWith(span) && n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            if (node is not MemberDeclarationSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax || !node.FullSpan.IntersectsWith(span)) continue;
            any = true;
            yield return node;
        }

        if (!any) yield return root;
    }

    public static bool Counts(Diagnostic diagnostic) => diagnostic.Location.IsInSource && !diagnostic.IsSuppressed && !IsExperimental(diagnostic)
        && (diagnostic.DefaultSeverity == DiagnosticSeverity.Error || (diagnostic.Severity >= DiagnosticSeverity.Warning && (IsAboutNull(diagnostic.Id) || diagnostic.Id is "CS4014" or "CS0162")));

    // CS8597 to CS8670, CS8714, CS8762 to CS8777, CS8819, CS8824, CS8825, CS8847: the compiler's nullable warnings.
    private static bool IsAboutNull(string id) => id.StartsWith("CS8", StringComparison.Ordinal) && int.TryParse(id.AsSpan(2), out int number)
        && number is (>= 8597 and <= 8670) or 8714 or (>= 8762 and <= 8777) or 8819 or 8824 or 8825 or 8847;
}
