using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Closes what a text opens and leaves open, and takes out what it closes without having opened it.</summary>
internal static class CloserRepair
{
    private const string What = "closed what it opens";

    public static IEnumerable<Attempt> Propose(Attempt attempt)
    {
        var text = attempt.Text;
        var root = text.Tree.GetRoot();
        int start = StatementStart(root, text.Judged.Start);
        string written = text.Tree.GetText().ToString(TextSpan.FromBounds(start, text.Judged.End));
        var (open, extra) = Balance(written, text.Judged.Start - start);
        string missing = WithoutThose(open, RestOfLine(text));
        int end = text.Judged.End;
        foreach (int at in extra) yield return attempt.Replace(new TextSpan(start + at, 1), "", "took out a bracket too many")!;
        foreach (string quote in HasOpenQuote(written) ? Quotes : NoQuote)
        {
            string closers = quote + missing;
            if (text.Judged.Length > 0 && written.EndsWith(';'))
            {
                if (quote.Length > 0 && written.EndsWith(");", StringComparison.Ordinal)) yield return attempt.Replace(new TextSpan(end - 2, 0), quote, What)!;
                if (closers.Length > 0) yield return attempt.Replace(new TextSpan(end - 1, 0), closers, What)!;
            }
            else
            {
                if (RestOfLine(text) is [] or ['}', ..]) yield return attempt.Replace(new TextSpan(end, 0), closers + ";", What)!;
                if (closers.Length > 0) yield return attempt.Replace(new TextSpan(end, 0), closers, What)!;
            }
        }
    }

    private static readonly string[] NoQuote = [""];
    private static readonly string[] Quotes = ["\""];

    private static bool HasOpenQuote(string written) =>
        SyntaxFactory.ParseTokens(written).Any(t => t.GetDiagnostics().Any(d => d.Id is "CS1010" or "CS1039"));

    private static int StatementStart(SyntaxNode root, int offset)
    {
        for (var node = root.FindToken(offset).Parent; node is not null; node = node.Parent)
            if (node is StatementSyntax and not BlockSyntax or MemberDeclarationSyntax) return Math.Min(node.SpanStart, offset);
        return offset;
    }

    // What is open at the end, as its closers; and closers, from an offset on, that close nothing.
    private static (string Open, List<int> Extra) Balance(string written, int from)
    {
        var open = new Stack<char>();
        var extra = new List<int>();
        foreach (var token in SyntaxFactory.ParseTokens(written))
        {
            switch (token.Kind())
            {
                case SyntaxKind.OpenParenToken: open.Push(')'); break;
                case SyntaxKind.OpenBracketToken: open.Push(']'); break;
                case SyntaxKind.OpenBraceToken: open.Push('}'); break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken:
                    if (open.TryPeek(out char expected) && token.Text[0] == expected) open.Pop();
                    else if (token.SpanStart >= from) extra.Add(token.SpanStart);
                    break;
            }
        }

        return (string.Concat(open), extra);
    }

    // The rest of the line may close already what the text opens.
    private static string WithoutThose(string closers, string rest)
    {
        var left = new StringBuilder(closers);
        foreach (char c in rest.Where(c => c is ')' or ']' or '}'))
            if (left.Length > 0 && left[^1] == c) left.Length--;
        return left.ToString();
    }

    private static string RestOfLine(CheckedText text)
    {
        var source = text.Tree.GetText();
        int end = source.Lines.GetLineFromPosition(text.Region.End).End;
        return source.ToString(TextSpan.FromBounds(text.Region.End, end)).Trim();
    }
}
