namespace Assistant.Code;

/// <summary>Cuts a long text at a line edge.</summary>
internal static class Window
{
    public static ReadOnlySpan<char> Before(ReadOnlySpan<char> text, int longest)
    {
        if (text.Length <= longest) return text;
        var cut = text[^longest..];
        int line = cut.IndexOf('\n');
        return line < 0 ? cut : cut[(line + 1)..];
    }

    public static ReadOnlySpan<char> After(ReadOnlySpan<char> text, int longest)
    {
        if (text.Length <= longest) return text;
        var cut = text[..longest];
        int line = cut.LastIndexOf('\n');
        return line < 0 ? cut : cut[..(line + 1)];
    }
}
