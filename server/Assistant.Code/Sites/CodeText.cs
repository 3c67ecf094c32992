using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>What the tokens of a piece of C# say, whether or not the piece is a whole construct.</summary>
public static class CodeText
{
    /// <summary>How many brackets the piece leaves open; strings and comments do not count.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="code"/> is null.</exception>
    public static OpenBrackets OpenBracketsOf(string code)
    {
        var open = new Stack<SyntaxKind>();
        int closers = 0;
        bool unfinished = false;
        foreach (var token in SyntaxFactory.ParseTokens(code))
        {
            unfinished |= token.ContainsDiagnostics && token.GetDiagnostics().Any(d => d.Id is "CS1035" or "CS1039" or "CS8997");
            if (Closer(token.Kind()) is { } closer) open.Push(closer);
            else if (!IsCloser(token.Kind())) continue;
            else if (open.Count > 0 && open.Peek() == token.Kind()) open.Pop();
            else closers++;
        }

        return new(open.Count, closers, unfinished);
    }

    /// <summary>The lines, from 0, that begin inside a string or a comment: their indentation may be part of the text.</summary>
    public static IReadOnlySet<int> LinesInsideText(string code)
    {
        var lines = SourceText.From(code).Lines;
        var inside = new HashSet<int>();
        foreach (var token in SyntaxFactory.ParseTokens(code))
        {
            Add(token.Span);
            foreach (var trivia in token.LeadingTrivia.Where(t => t.IsKind(SyntaxKind.DisabledTextTrivia))) Add(trivia.Span);
        }

        return inside;

        void Add(TextSpan span)
        {
            if (span.IsEmpty) return;
            for (int line = lines.GetLineFromPosition(span.Start).LineNumber + 1; line < lines.Count && lines[line].Start < span.End; line++) inside.Add(line);
        }
    }

    private static SyntaxKind? Closer(SyntaxKind kind) => kind switch
    {
        SyntaxKind.OpenBraceToken => SyntaxKind.CloseBraceToken,
        SyntaxKind.OpenParenToken => SyntaxKind.CloseParenToken,
        SyntaxKind.OpenBracketToken => SyntaxKind.CloseBracketToken,
        _ => null,
    };

    private static bool IsCloser(SyntaxKind kind) => kind is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken;
}

/// <summary>Brackets without a partner in a piece of code.</summary>
/// <param name="IsUnfinished">Whether a string or comment has no end.</param>
public sealed record OpenBrackets(int Openers, int Closers, bool IsUnfinished);
