namespace Assistant.Code;

/// <summary>Finds the source lines of an indexed stretch, for languages whose indentation says what braces say elsewhere.</summary>
internal static class SourceLines
{
    /// <param name="text">The stretch's file as it is now; where it changed since, the lines may be others of the same file.</param>
    public static string Of(CodeSpan span, string text)
    {
        var stream = span.Segment.Data.Stream;
        int first = CountLines(stream.AsSpan(span.Segment.Data.Starts[span.File]..span.Start));
        int last = first + CountLines(stream.AsSpan(span.Start..span.End)) - 1;
        var (start, end) = Find(text, LanguageRules.For(span.Path), first, last);
        return start < 0 ? "" : text[start..end].ReplaceLineEndings("\n").TrimEnd();
    }

    private static int CountLines(ReadOnlySpan<int> tokens)
    {
        int lines = 0;
        foreach (int bits in tokens) lines += new Token(bits).Word == Token.Newline ? 1 : 0;
        return lines;
    }

    // Lines without code are not counted, as in the index.
    private static (int Start, int End) Find(string text, LanguageRules rules, int first, int last)
    {
        var lexer = new Lexer(text, rules, LexerState.Fresh);
        var (line, start) = (0, -1);
        bool begins = true;
        while (lexer.Read())
        {
            if (begins && line == first) start = text.LastIndexOf('\n', Math.Max(0, lexer.Start - 1)) + 1;
            begins = lexer.Kind == TokenKind.Newline;
            if (begins && line++ == last) return (start, lexer.Start);
        }

        return (start, text.Length);
    }
}
