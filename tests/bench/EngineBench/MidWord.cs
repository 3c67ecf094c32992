namespace Assistant.EngineBench;

/// <summary>Random places inside an identifier, as while it is being typed: the rest of the word belongs to the target.</summary>
internal static class MidWord
{
    private const int ShortestWord = 3;

    public static Experiment Draw(Corpus corpus, int count, int seed)
    {
        var random = new Random(seed);
        var lines = RandomLines.Draw(corpus, count * 4, seed).Cursors
            .Select(c => (Cursor: c, Length: WordLength(c.Site.Prefix.Span))).Where(c => c.Length >= ShortestWord).Take(count);
        return new Experiment(corpus, corpus.Files, [.. lines.Select(l => Back(l.Cursor, random.Next(1, l.Length)))]);
    }

    private static Cursor Back(Cursor cursor, int letters)
    {
        var prefix = cursor.Site.Prefix;
        return new Cursor(cursor.Site with { Prefix = prefix[..^letters] }, prefix[^letters..].ToString() + cursor.Target);
    }

    private static int WordLength(ReadOnlySpan<char> prefix)
    {
        int length = 0;
        while (length < prefix.Length && (char.IsLetterOrDigit(prefix[^(length + 1)]) || prefix[^(length + 1)] == '_')) length++;
        return length;
    }
}
