using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Space between a keyword and its bracket, after commas, and none at the end of a line.</summary>
internal static class SpaceFit
{
    public static IEnumerable<TextChange> Changes(SyntaxNode root, SourceText text, IReadOnlyList<TextSpan> spans, CodeStyle style)
    {
        foreach (var token in root.DescendantTokens(TextSpan.FromBounds(spans[0].Start, spans[^1].End)).Where(t => spans.Any(s => s.Contains(t.Span))))
        {
            var next = token.GetNextToken();
            var between = TextSpan.FromBounds(token.Span.End, Math.Max(token.Span.End, next.SpanStart));
            if (next.Span.Length == 0 || !string.IsNullOrEmpty(text.ToString(between).Trim(' ', '\t'))) continue;
            if (IsControl(token) && next.IsKind(SyntaxKind.OpenParenToken) && (between.Length > 0) != style.SpaceAfterKeyword)
                yield return new TextChange(between, style.SpaceAfterKeyword ? " " : "");
            else if (token.IsKind(SyntaxKind.CommaToken) && between.Length == 0 && !IsGap(next)) yield return new TextChange(between, " ");
        }

        foreach (var change in LineEnds(root, text, spans)) yield return change;
    }

    private static IEnumerable<TextChange> LineEnds(SyntaxNode root, SourceText text, IReadOnlyList<TextSpan> spans)
    {
        foreach (var line in text.Lines.Where(l => spans.Any(s => s.OverlapsWith(l.Span))))
        {
            int end = line.End;
            while (end > line.Start && text[end - 1] is ' ' or '\t') end--;
            bool isBlank = end == line.Start;
            // White space alone is the indentation of what an edit goes on with.
            if (end < line.End && (!isBlank || spans.Any(s => s.Contains(line.Span) && line.End < s.End)) && !IndentFit.IsInString(root, line.End - 1))
                yield return new TextChange(TextSpan.FromBounds(end, line.End), "");
        }
    }

    private static bool IsControl(SyntaxToken token) => token.Kind() is SyntaxKind.IfKeyword or SyntaxKind.ForKeyword or SyntaxKind.ForEachKeyword
        or SyntaxKind.WhileKeyword or SyntaxKind.SwitchKeyword or SyntaxKind.CatchKeyword or SyntaxKind.UsingKeyword or SyntaxKind.LockKeyword;

    // `int[,]` and `List<,>` have nothing between their commas.
    private static bool IsGap(SyntaxToken next) => next.Kind() is SyntaxKind.CommaToken or SyntaxKind.CloseBracketToken or SyntaxKind.GreaterThanToken;
}
