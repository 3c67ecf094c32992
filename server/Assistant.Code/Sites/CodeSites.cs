using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Says what stands at a place of a document, in any language; of C# it knows the syntax.</summary>
public static class CodeSites
{
    private const int LinesAround = 20;

    /// <summary>A place in a document of a workspace, by the tree that the workspace keeps of it.</summary>
    /// <param name="start">Where the selection begins; equal to <paramref name="end"/> for a mere cursor.</param>
    public static CodeSite At(SemanticWorkspace workspace, Document document, int start, int end, CancellationToken cancellation) =>
        At(document, () => workspace.TreeOf(document), start, end, cancellation);

    /// <summary>A place in a document of its own, which is parsed for it.</summary>
    public static CodeSite At(Document document, int start, int end, CancellationToken cancellation) =>
        At(document, () => SourceParser.Parse(document.Text, CompilerOptions.Unknown, cancellation: cancellation), start, end, cancellation);

    private static CodeSite At(Document document, Func<SyntaxTree> tree, int start, int end, CancellationToken cancellation)
    {
        (start, end) = (Math.Clamp(start, 0, document.Text.Length), Math.Clamp(end, 0, document.Text.Length));
        if (end < start) (start, end) = (end, start);
        return document.IsCSharp
            ? CSharpSite.At(tree(), start, end, cancellation)
            : new CodeSite(Lines(document, start, end), null, null, null, SiteTraits.None);
    }

    // Whole lines of the selection; of a cursor, some around it.
    private static CodePart Lines(Document document, int start, int end)
    {
        int around = start == end ? LinesAround : 0;
        int first = Math.Max(0, document.PositionOf(start, PositionEncoding.Utf16).Line - around);
        int last = Math.Min(document.LineCount - 1, document.PositionOf(end, PositionEncoding.Utf16).Line + around);
        int from = document.SpanOfLine(first).Start;
        return new("", CodePartKind.Text, from, from, document.SpanOfLine(last).End, last - first + 1);
    }
}
