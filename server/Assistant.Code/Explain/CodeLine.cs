using System.Text;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>A piece of code on one line, short enough for a sentence.</summary>
internal static class CodeLine
{
    private const int Longest = 90;

    public static string Of(SyntaxNode node)
    {
        var line = new StringBuilder();
        foreach (var token in node.DescendantTokens())
        {
            bool spaced = token.SpanStart > node.SpanStart && (token.HasLeadingTrivia || token.GetPreviousToken().HasTrailingTrivia);
            if (spaced && line.Length > 0) line.Append(' ');
            line.Append(token.Text.ReplaceLineEndings(" "));
            if (line.Length > Longest) return line.ToString(0, Longest - 1).TrimEnd() + "…";
        }

        return line.ToString();
    }
}
