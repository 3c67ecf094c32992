using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>Random places of a finished repository: the file without the rest of one line is visible, and so is every other file.</summary>
internal static class RandomLines
{
    public static Experiment Draw(Corpus corpus, int count, int seed)
    {
        var places = corpus.Files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => Places.Find(f.Value).Select(p => (f.Key, p)));
        var drawn = Places.Draw(places, count, new Random(seed));
        return new Experiment(corpus, corpus.Files, [.. drawn.Select(d => At(d.Path, corpus.Files[d.Path], d.Place))]);
    }

    private static Cursor At(string path, string text, Place place) =>
        new(new FillSite(path, text.AsMemory(0, place.Offset), text.AsMemory(LineEnd(text, place.TargetEnd))), text[place.Offset..place.TargetEnd]);

    public static int LineEnd(string text, int from)
    {
        int end = text.IndexOf('\n', from);
        if (end < 0) return text.Length;
        return end > 0 && text[end - 1] == '\r' ? end - 1 : end;
    }
}

/// <summary>Cursors, and the files that the index may know.</summary>
internal sealed record Experiment(Corpus Corpus, IReadOnlyDictionary<string, string> Indexed, IReadOnlyList<Cursor> Cursors);
