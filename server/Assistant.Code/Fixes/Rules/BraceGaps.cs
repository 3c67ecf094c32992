using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Lines before which a closing brace seems to be missing: those that begin as far left as the open brace's own line.</summary>
internal static class BraceGaps
{
    public static IEnumerable<(int Offset, string Indent)> In(CompilationUnitSyntax root, SourceText text)
    {
        var open = new Stack<string>();
        int line = -1;
        foreach (var token in Tokens(root))
        {
            int at = text.Lines.GetLineFromPosition(token.SpanStart).LineNumber;
            bool first = at != line;
            line = at;
            string indent = SourceStyle.IndentationAt(text, token.SpanStart);
            if (first && !IsDirective(token))
            {
                while (open.TryPeek(out string? top) && Closes(token, indent, top))
                {
                    yield return (text.Lines.GetLineFromPosition(token.GetPreviousToken().Span.End).EndIncludingLineBreak, top);
                    open.Pop();
                }
            }

            if (token.IsKind(SyntaxKind.OpenBraceToken)) open.Push(indent);
            else if (token.IsKind(SyntaxKind.CloseBraceToken)) open.TryPop(out _);
        }
    }

    private static bool Closes(SyntaxToken token, string indent, string top) => token.IsKind(SyntaxKind.CloseBraceToken)
        ? indent.Length < top.Length
        : indent.Length <= top.Length && !token.IsKind(SyntaxKind.OpenBraceToken);

    private static bool IsDirective(SyntaxToken token) => token.IsKind(SyntaxKind.HashToken);

    private static IEnumerable<SyntaxToken> Tokens(CompilationUnitSyntax root) =>
        root.DescendantTokens().SelectMany(t => t.LeadingTrivia.Where(l => l.IsKind(SyntaxKind.SkippedTokensTrivia))
            .SelectMany(l => ((SkippedTokensTriviaSyntax)l.GetStructure()!).Tokens).Append(t)).Where(t => t.Span.Length > 0);
}
