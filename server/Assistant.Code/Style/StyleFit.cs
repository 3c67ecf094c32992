using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>
/// Makes new text look like the file that it goes into: line ends, indentation, braces, space after keywords, no space at line ends.
/// Only what the edits wrote is touched; text in strings stays as it is.
/// </summary>
public static class StyleFit
{
    /// <summary>The same edits with fitted texts. Edits of other documents are handed back as they are.</summary>
    public static ImmutableArray<CodeEdit> Fit(Document document, ImmutableArray<CodeEdit> edits, CodeStyle style)
    {
        var own = edits.Where(e => e.Document.Equals(document.Path)).OrderBy(e => e.Start).Select(e => e with { NewText = e.NewText.ReplaceLineEndings(style.NewLine) }).ToList();
        if (!document.IsCSharp || own.Count == 0) return edits;
        var text = document.Text.WithChanges(own.Select(e => new TextChange(TextSpan.FromBounds(e.Start, e.End), e.NewText)));
        var spans = Written(own);
        (text, spans) = Apply(text, spans, BraceFit.Changes(Parse(text), text, spans, style));
        (text, spans) = Apply(text, spans, SpaceFit.Changes(Parse(text), text, spans, style));
        (text, spans) = Apply(text, spans, IndentFit.Changes(Parse(text), text, spans, style));
        var fitted = own.Select((e, i) => e with { NewText = Ended(document, e, text.ToString(spans[i]), style) }).ToList();
        return [.. edits.Where(e => !e.Document.Equals(document.Path)), .. fitted];
    }

    private static SyntaxNode Parse(SourceText text) => SourceParser.Parse(text).GetRoot();

    private static List<TextSpan> Written(List<CodeEdit> edits)
    {
        int shift = 0;
        var spans = new List<TextSpan>();
        foreach (var edit in edits)
        {
            spans.Add(new TextSpan(edit.Start + shift, edit.NewText.Length));
            shift += edit.NewText.Length - (edit.End - edit.Start);
        }

        return spans;
    }

    // Every change lies within one of the spans, so each of those grows by its own changes and moves by those before it.
    private static (SourceText Text, List<TextSpan> Spans) Apply(SourceText text, List<TextSpan> spans, IEnumerable<TextChange> changes)
    {
        var within = changes.Where(c => spans.Exists(s => s.Contains(c.Span) || (c.Span.Length == 0 && s.Start <= c.Span.Start && c.Span.Start <= s.End)))
            .DistinctBy(c => c.Span).OrderBy(c => c.Span.Start).ToList();
        var moved = spans.ConvertAll(span =>
        {
            int before = within.Where(c => c.Span.End < span.Start || (c.Span.End <= span.Start && c.Span.Length > 0)).Sum(Grown);
            int inside = within.Where(c => c.Span.Start >= span.Start && c.Span.End <= span.End && !(c.Span.End <= span.Start && c.Span.Length > 0)).Sum(Grown);
            return new TextSpan(span.Start + before, span.Length + inside);
        });
        return (text.WithChanges(within), moved);
    }

    private static int Grown(TextChange change) => change.NewText!.Length - change.Span.Length;

    private static string Ended(Document document, CodeEdit edit, string text, CodeStyle style)
    {
        if (edit.End != document.Text.Length || text.Length == 0 || style.EndsWithNewLine is not { } ends) return text;
        return ends ? text.TrimEnd('\r', '\n') + style.NewLine : text.TrimEnd('\r', '\n');
    }
}
