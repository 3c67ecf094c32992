namespace Assistant.Code;

/// <summary>Longest-match operators. Right shifts stay two tokens, as they are also the end of nested generics.</summary>
internal static class Operators
{
    private static readonly string[] Three = ["??=", "<<=", "...", "===", "!=="];

    private const string Two = "=> == != <= >= && || ?? ++ -- += -= *= /= %= |= &= ^= << :: -> .. := ";

    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (text.Length > 2)
        {
            foreach (string op in Three)
            {
                if (text.StartsWith(op)) return 3;
            }
        }

        if (text.Length > 1 && !char.IsWhiteSpace(text[1]) && text[1] is '=' or '&' or '|' or '?' or '+' or '-' or '<' or ':' or '>' or '.')
        {
            int found = Two.AsSpan().IndexOf(text[..2]);
            if (found >= 0 && found % 3 == 0) return 2;
        }

        return 1;
    }
}
