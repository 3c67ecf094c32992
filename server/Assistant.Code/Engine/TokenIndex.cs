namespace Assistant.Code;

/// <summary>
/// The tokens of a workspace, sorted so that every place with a given context is found at once. Immutable: edits give a new version
/// that shares almost everything with the old one. About 12 bytes a token, and the vocabulary.
/// </summary>
public sealed class TokenIndex
{
    private TokenIndex(Vocabulary vocabulary, Segment[] segments)
    {
        Vocabulary = vocabulary;
        Segments = segments;
    }

    public static TokenIndex Empty { get; } = new(Vocabulary.Empty, []);

    public int FileCount => Segments.Sum(s => s.IsDead.Count(dead => !dead));

    public long TokenCount => Segments.Sum(s => (long)s.LiveTokens);

    internal Vocabulary Vocabulary { get; }

    internal Segment[] Segments { get; }

    /// <summary>Indexes all files at once; the cheapest way when there are many.</summary>
    public static TokenIndex Build(IReadOnlyList<TokenizedFile> files, CancellationToken cancellation)
    {
        var words = new WordList();
        var tokens = new List<(string, ReadOnlyMemory<int>)>(files.Count);
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            var map = new int[file.Words.Count];
            for (int i = 0; i < map.Length; i++) map[i] = words.Add(file.Words.Text(i), file.Words.Kind(i));
            tokens.Add((file.Path, Translate(file.Tokens, map)));
        }

        return files.Count == 0 ? Empty : new TokenIndex(new Vocabulary(words, null), [Segment.Build(tokens, cancellation)]);
    }

    /// <summary>Adds a file, or replaces the one with the same path. Costs about as much as the file is long, now and then more.</summary>
    public TokenIndex With(TokenizedFile file)
    {
        var (vocabulary, map) = Vocabulary.With(file.Words);
        var kept = Without(file.Path).Segments;
        var added = Segment.Build([(file.Path, Translate(file.Tokens, map))], CancellationToken.None);
        return new TokenIndex(vocabulary, Merge([.. kept, added]));
    }

    public TokenIndex Without(string path)
    {
        for (int i = 0; i < Segments.Length; i++)
        {
            int file = Segments[i].Find(path);
            if (file < 0) continue;
            var changed = Segments[i].Without(file);
            var segments = Segments.ToList();
            if (changed.LiveTokens == 0) segments.RemoveAt(i);
            else segments[i] = changed;
            return new TokenIndex(Vocabulary, [.. segments]);
        }

        return this;
    }

    /// <summary>
    /// Makes the lexical search ready, for this version and those that share its parts. Until then the search finds nothing in what is new.
    /// </summary>
    public void PrepareSearch(CancellationToken cancellation)
    {
        foreach (var segment in Segments) segment.PrepareChunks(Vocabulary, cancellation);
    }

    /// <summary>Writes the index in a format of its own (see <see cref="TokenIndexFormat"/>).</summary>
    public void Save(Stream stream) => TokenIndexFormat.Save(this, stream);

    /// <exception cref="InvalidDataException">The stream does not hold a whole, undamaged index of this version.</exception>
    public static TokenIndex Load(Stream stream) => TokenIndexFormat.Load(stream);

    internal static TokenIndex Open(WordList words, SegmentData data) =>
        new(new Vocabulary(words, null), data.Paths.Length == 0 ? [] : [Segment.Open(data)]);

    /// <summary>The same files in one segment.</summary>
    internal Segment Compact() => Segments.Length == 1 && !Segments[0].IsDead.Contains(true)
        ? Segments[0]
        : Segment.Build([.. Segments.SelectMany(s => s.LiveFiles())], CancellationToken.None);

    /// <summary>
    /// Keeps the number of segments logarithmic: the last one is merged into the one before it while that is less than twice as
    /// long (Bentley and Saxe's logarithmic method), so a token is merged only a few times in its life.
    /// </summary>
    private static Segment[] Merge(List<Segment> segments)
    {
        while (segments.Count > 1 && segments[^2].LiveTokens < 2 * segments[^1].LiveTokens)
        {
            var merged = Segment.Build([.. segments[^2].LiveFiles(), .. segments[^1].LiveFiles()], CancellationToken.None);
            segments.RemoveRange(segments.Count - 2, 2);
            segments.Add(merged);
        }

        return [.. segments];
    }

    private static int[] Translate(int[] tokens, int[] map)
    {
        var translated = new int[tokens.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            var token = new Token(tokens[i]);
            translated[i] = token.WithWord(map[token.Word]).Bits;
        }

        return translated;
    }
}
