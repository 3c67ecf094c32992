namespace Assistant.Code;

/// <summary>
/// The next line with text after the cursor: whether a blank line comes first, and how many characters deeper than the cursor's line it
/// is indented. It tells code that is being written from code that is being mended.
/// </summary>
internal readonly record struct NextLine(bool AfterBlank, int Indentation)
{
    public static NextLine Of(FillSite site)
    {
        var prefix = site.Prefix.Span;
        var suffix = site.Suffix.Span;
        int own = IndentationOf(prefix[(prefix.LastIndexOf('\n') + 1)..]);
        int end = suffix.IndexOf('\n');
        if (end < 0) return new NextLine(true, -own);
        suffix = suffix[(end + 1)..];
        int text = suffix.IndexOfAnyExcept(" \t\r\n");
        if (text < 0) return new NextLine(true, -own);
        int start = suffix[..text].LastIndexOf('\n') + 1;
        return new NextLine(start > 0, text - start - own);
    }

    private static int IndentationOf(ReadOnlySpan<char> line) => line.Length - line.TrimStart().Length;
}
