using System.Text;

namespace Assistant.Code;

/// <summary>Context from chunks that are about the same things: the best as whole stretches, of many more the lines with names that are new, and bare names.</summary>
internal static class SimilarCode
{
    private const int Chunks = 80;
    private const int StretchLines = 10;
    private const int MostStretches = 4;

    /// <param name="search">Keeps what it found for the next key.</param>
    /// <param name="known">Words that the model sees anyway; those that are shown are added.</param>
    public static IEnumerable<Candidate> Find(SiteView view, LastChunkSearch search, HashSet<int> known, int characters, ContextShares shares, CancellationToken cancellation)
    {
        var vocabulary = view.Folder.Tokens.Vocabulary;
        var chunks = search.Find(view.Folder.Tokens, view.Terms, view.Near, Chunks, cancellation).Where(c => view.Allows(c.Path)).ToList();
        if (chunks.Count == 0) yield break;

        int left = characters;
        foreach (var chunk in chunks.Take(MostStretches))
        {
            var stretch = Stretches.Best(chunk, StretchLines, view.Terms, vocabulary);
            string text = FileKinds.HasBraces(stretch.Path) ? SnippetText.Write(stretch, vocabulary) : SourceLines.Of(stretch, view.TextOf(stretch.Path) ?? "");
            int cost = text.Length + stretch.Path.Length;
            if (characters - left + cost > characters * shares.Stretches || text.Length == 0) continue;
            left -= cost;
            Stretches.AddNames(stretch, vocabulary, known);
            yield return new(ContextKind.Similar, stretch.Path, text, $"similar code (score {chunk.Score:0.0})");
        }

        int forNames = (int)(characters * shares.Names);
        var picked = NovelLines.Pick(chunks, vocabulary, known, left - forNames);
        string lines = string.Join('\n', picked.Lines.OrderBy(l => l.Path, StringComparer.Ordinal).ThenBy(l => l.Start).Select(l => SnippetText.Write(l, vocabulary)));
        if (lines.Length > 0) yield return new(ContextKind.Similar, PseudoFiles.Lines(view.Site.Path), lines, $"{picked.Lines.Count} lines with names that are new here, from {picked.Lines.Select(l => l.Path).Distinct().Count()} files");

        string names = Names(picked.Names, vocabulary, Math.Min(forNames, left - lines.Length));
        if (names.Length > 0) yield return new(ContextKind.Similar, PseudoFiles.Names(view.Site.Path), names, "further names that similar code uses");
    }

    // In the order of the alphabet: their rank changes with every key.
    private static string Names(IEnumerable<int> ranked, Vocabulary vocabulary, int characters)
    {
        var chosen = new SortedSet<string>(StringComparer.Ordinal);
        int left = characters;
        foreach (string name in ranked.Select(vocabulary.Text))
        {
            if ((left -= name.Length + 2) < 0) break;
            chosen.Add(name);
        }

        return new StringBuilder().AppendJoin(", ", chosen).ToString();
    }
}

/// <summary>Names for context that is put together from many files.</summary>
internal static class PseudoFiles
{
    public static string Usages(string path) => "(usages)" + Path.GetExtension(path);

    public static string Lines(string path) => "(similar)" + Path.GetExtension(path);

    public static string Names(string path) => "(names)" + Path.GetExtension(path);
}
