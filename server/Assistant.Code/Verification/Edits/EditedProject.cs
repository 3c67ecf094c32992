using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>A project in a fork that has the edits.</summary>
/// <param name="Before">The project without them.</param>
/// <param name="Files">The trees that the edits change.</param>
internal sealed record EditedProject(CSharpCompilation Before, CSharpCompilation After, ImmutableArray<EditedFile> Files)
{
    /// <param name="edits">Those of one version of the documents; their order does not matter, and they must not overlap.</param>
    /// <param name="current">The current tree of a document that may have changed since the base; null where it has not.</param>
    public static EditedProject Of(SemanticBase semantics, IReadOnlyList<CodeEdit> edits, Func<DocumentPath, SyntaxTree?> current)
    {
        var (before, after) = (semantics.Compilation, semantics.Compilation);
        var files = ImmutableArray.CreateBuilder<EditedFile>();
        foreach (var group in edits.Where(e => e.Document.FilePath is not null).GroupBy(e => e.Document))
        {
            string path = group.Key.FilePath!;
            var inBase = semantics.TreeOf(path);
            var options = (CSharpParseOptions?)before.SyntaxTrees.FirstOrDefault()?.Options ?? CSharpParseOptions.Default;
            var now = current(group.Key) ?? inBase ?? SourceParser.Parse(SourceText.From(""), options, path);
            TextChange[] changes = [.. group.OrderBy(e => e.Start).Select(e => new TextChange(TextSpan.FromBounds(e.Start, e.End), e.NewText))];
            var edited = now.Reparse(now.GetText().WithChanges(changes));
            if (inBase is not null && now != inBase) before = before.ReplaceSyntaxTree(inBase, now);
            after = inBase is null ? after.AddSyntaxTrees(edited) : after.ReplaceSyntaxTree(inBase, edited);
            files.Add(new EditedFile(inBase is null ? null : now, edited, changes));
        }

        return new(before, after, files.ToImmutable());
    }

    /// <summary>Whether no declaration changed, so that only bodies need to be looked at.</summary>
    public bool OnlyBodies => Files.All(f => f.Before is not null && SyntaxFactory.AreEquivalent(f.Before, f.After, topLevel: true));
}

/// <summary>A file before and after.</summary>
/// <param name="Before">Null for a new file.</param>
internal sealed record EditedFile(SyntaxTree? Before, SyntaxTree After, IReadOnlyList<TextChange> Changes)
{
    public IReadOnlyList<TextSpan> SpansBefore => [.. Changes.Select(c => c.Span)];

    public IReadOnlyList<TextSpan> SpansAfter
    {
        get
        {
            var spans = new List<TextSpan>();
            int shift = 0;
            foreach (var change in Changes)
            {
                int length = change.NewText?.Length ?? 0;
                spans.Add(new TextSpan(change.Span.Start + shift, length));
                shift += length - change.Span.Length;
            }

            return spans;
        }
    }

    /// <summary>Where an offset of the text before lies after; within a replaced piece, its beginning.</summary>
    public int Shifted(int offset)
    {
        int shift = 0;
        foreach (var change in Changes)
        {
            if (change.Span.Start > offset) break;
            if (change.Span.End > offset) return change.Span.Start + shift;
            shift += (change.NewText?.Length ?? 0) - change.Span.Length;
        }

        return offset + shift;
    }
}
