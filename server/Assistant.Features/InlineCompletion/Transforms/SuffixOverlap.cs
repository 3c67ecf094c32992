namespace Assistant.Features;

/// <summary>Cuts the end of an answer that the text after the cursor already has.</summary>
internal static class SuffixOverlap
{
    private const int ShortestText = 3;

    public static Draft Cut(Draft draft, CompletionSite site)
    {
        var suffix = site.Suffix.Span.TrimStart(' ');
        var text = draft.Text.AsSpan();
        for (int start = 0; start < text.Length; start++)
        {
            var tail = text[start..].TrimStart(' ');
            if (suffix.StartsWith(tail) && Counts(tail, text, text.Length - tail.Length)) return draft with { Text = draft.Text[..start] };
        }

        return draft;
    }

    // A short run of letters may stand at both places by chance; a closer that the answer itself needs is no overlap.
    private static bool Counts(ReadOnlySpan<char> overlap, ReadOnlySpan<char> text, int start)
    {
        if (!Closers.Only(overlap)) return SolidLength(overlap) >= ShortestText;
        int bracket = overlap.IndexOfAny(')', ']', '}');
        return bracket >= 0 && Brackets.IsUnmatchedCloser(text, start + bracket);
    }

    private static int SolidLength(ReadOnlySpan<char> text)
    {
        int solid = 0;
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c)) solid++;
        }

        return solid;
    }
}
