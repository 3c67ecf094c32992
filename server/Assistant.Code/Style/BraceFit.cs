using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Puts open braces, and the keywords that follow a closing one, where the file has them.</summary>
internal static class BraceFit
{
    public static IEnumerable<TextChange> Changes(SyntaxNode root, SourceText text, IReadOnlyList<TextSpan> spans, CodeStyle style)
    {
        foreach (var node in root.DescendantNodes().Where(n => spans.Any(s => s.OverlapsWith(n.Span))))
        {
            var brace = CodeStyle.OpenBrace(node);
            if (brace.Span.Length > 0 && spans.Any(s => s.Contains(brace.Span)) && Spreads(node, text) && Moved(brace, text, style) is { } change) yield return change;
            var keyword = node switch
            {
                ElseClauseSyntax otherwise => otherwise.ElseKeyword,
                CatchClauseSyntax caught => caught.CatchKeyword,
                FinallyClauseSyntax last => last.FinallyKeyword,
                _ => default,
            };
            if (keyword.Span.Length > 0 && spans.Any(s => s.Contains(keyword.Span)) && keyword.GetPreviousToken().IsKind(SyntaxKind.CloseBraceToken)
                && Moved(keyword, text, style) is { } moved) yield return moved;
        }
    }

    // A body on one line stays on it.
    private static bool Spreads(SyntaxNode node, SourceText text)
    {
        var brace = CodeStyle.OpenBrace(node);
        var last = node.GetLastToken();
        return node is not BlockSyntax { Parent: AnonymousFunctionExpressionSyntax } && brace.GetPreviousToken().Span.Length > 0
            && brace.Parent?.Parent is not BlockSyntax and not SwitchSectionSyntax
            && text.Lines.GetLineFromPosition(brace.SpanStart).LineNumber != text.Lines.GetLineFromPosition(last.SpanStart).LineNumber;
    }

    private static TextChange? Moved(SyntaxToken token, SourceText text, CodeStyle style)
    {
        var previous = token.GetPreviousToken();
        var between = TextSpan.FromBounds(previous.Span.End, token.SpanStart);
        if (!string.IsNullOrWhiteSpace(text.ToString(between))) return null; // a comment stands there
        bool first = CodeStyle.IsFirstOnLine(text, token);
        if (style.Braces == BracePlace.OwnLine && !first) return new TextChange(between, style.NewLine + SourceStyle.IndentationAt(text, previous.SpanStart));
        return style.Braces == BracePlace.SameLine && first ? new TextChange(between, " ") : null;
    }
}
