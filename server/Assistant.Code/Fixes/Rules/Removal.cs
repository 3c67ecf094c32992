using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Takes code out without leaving an empty line behind.</summary>
internal static class Removal
{
    /// <summary>The node with its lines where nothing else stands on them, else the node and the space before it.</summary>
    public static DraftEdit Of(FixSite site, SyntaxNode node) => site.Replace(SpanOf(site.Text, node.Span), "");

    public static TextSpan SpanOf(SourceText text, TextSpan span)
    {
        var first = text.Lines.GetLineFromPosition(span.Start);
        var last = text.Lines.GetLineFromPosition(span.End);
        bool alone = IsBlank(text, first.Start, span.Start) && IsBlank(text, span.End, last.End);
        if (alone) return TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
        int start = span.Start;
        while (start > first.Start && text[start - 1] is ' ' or '\t') start--;
        return TextSpan.FromBounds(IsBlank(text, first.Start, span.Start) ? span.Start : start, span.End);
    }

    /// <summary>One element of a list with the comma that goes with it.</summary>
    public static DraftEdit OfElement<T>(FixSite site, SeparatedSyntaxList<T> list, T element) where T : SyntaxNode
    {
        int at = list.IndexOf(element);
        var span = list.Count == 1 ? element.Span
            : at == 0 ? TextSpan.FromBounds(element.SpanStart, list[1].SpanStart)
            : TextSpan.FromBounds(list[at - 1].Span.End, element.Span.End);
        return site.Replace(span, "");
    }

    private static bool IsBlank(SourceText text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(text[i])) return false;
        }

        return true;
    }
}
