namespace Assistant.Code;

/// <summary>
/// A part of the index: the files of one build in one stream, with both suffix arrays. The data never changes; which of its files are
/// still alive belongs to a version of the index.
/// </summary>
internal sealed class Segment
{
    private const int BlockBits = 7;

    private readonly int[] _blocks;
    private readonly ChunkSlot _chunks;

    private Segment(SegmentData data, bool[] isDead)
    {
        Data = data;
        IsDead = isDead;
        _blocks = Blocks(data);
        _chunks = new ChunkSlot();
        LiveTokens = LiveCount();
    }

    private Segment(Segment other, bool[] isDead)
    {
        Data = other.Data;
        IsDead = isDead;
        _blocks = other._blocks;
        _chunks = other._chunks;
        LiveTokens = LiveCount();
    }

    public SegmentData Data { get; }

    public bool[] IsDead { get; }

    /// <summary>Tokens of the files that are alive.</summary>
    public int LiveTokens { get; }

    /// <summary>What the lexical search needs; null until <see cref="PrepareChunks"/> has run for any version of this segment.</summary>
    public ChunkIndex? Chunks => _chunks.Index;

    public static Segment Open(SegmentData data) => new(data, new bool[data.Paths.Length]);

    /// <summary>Builds the arrays over files given as global tokens.</summary>
    public static Segment Build(IReadOnlyList<(string Path, ReadOnlyMemory<int> Tokens)> files, CancellationToken cancellation)
    {
        var stream = new int[files.Sum(f => f.Tokens.Length + 1) + 1];
        var paths = new string[files.Count];
        var starts = new int[files.Count + 1];
        int at = 1;
        for (int i = 0; i < files.Count; i++)
        {
            paths[i] = files[i].Path;
            starts[i] = at;
            files[i].Tokens.Span.CopyTo(stream.AsSpan(at));
            at += files[i].Tokens.Length + 1;
        }

        starts[^1] = at;
        var exact = SuffixArray.Build(stream, StreamView.Exact, cancellation);
        var alpha = SuffixArray.Build(stream, StreamView.Alpha, cancellation);
        return Open(new SegmentData(paths, starts, stream, exact, alpha));
    }

    /// <summary>Takes about 50 ms for a million tokens; what it finds is shared by all versions.</summary>
    public void PrepareChunks(Vocabulary vocabulary, CancellationToken cancellation) =>
        _chunks.Index ??= ChunkIndex.Build(Data, vocabulary, cancellation);

    public int[] Sorted(StreamView view) => view == StreamView.Exact ? Data.Exact : Data.Alpha;

    /// <summary>The file that a position of the stream belongs to.</summary>
    public int FileAt(int position)
    {
        int file = _blocks[position >> BlockBits];
        while (Data.Starts[file + 1] <= position) file++;
        return file;
    }

    public int Find(string path)
    {
        for (int i = 0; i < Data.Paths.Length; i++)
        {
            if (!IsDead[i] && string.Equals(Data.Paths[i], path, StringComparison.Ordinal)) return i;
        }

        return -1;
    }

    public Segment Without(int file)
    {
        bool[] isDead = [.. IsDead];
        isDead[file] = true;
        return new Segment(this, isDead);
    }

    public IEnumerable<(string Path, ReadOnlyMemory<int> Tokens)> LiveFiles()
    {
        for (int i = 0; i < Data.Paths.Length; i++)
        {
            if (!IsDead[i]) yield return (Data.Paths[i], Data.Stream.AsMemory(Data.Starts[i], Data.Starts[i + 1] - 1 - Data.Starts[i]));
        }
    }

    private int LiveCount()
    {
        int count = 0;
        for (int i = 0; i < IsDead.Length; i++) count += IsDead[i] ? 0 : Data.Starts[i + 1] - Data.Starts[i];
        return count;
    }

    private static int[] Blocks(SegmentData data)
    {
        var blocks = new int[(data.Stream.Length >> BlockBits) + 1];
        int file = 0;
        for (int block = 0; block < blocks.Length; block++)
        {
            while (file + 1 < data.Paths.Length && data.Starts[file + 1] <= block << BlockBits) file++;
            blocks[block] = file;
        }

        return blocks;
    }
}

/// <summary>Holds what is built later than the segment; one thread writes it, once.</summary>
internal sealed class ChunkSlot
{
    private volatile ChunkIndex? _index;

    public ChunkIndex? Index
    {
        get => _index;
        set => _index = value;
    }
}

/// <summary>
/// The arrays of a segment. File i holds the stream from Starts[i] to Starts[i + 1] - 1, which is the boundary after it; the stream
/// begins with a boundary too.
/// </summary>
internal sealed record SegmentData(string[] Paths, int[] Starts, int[] Stream, int[] Exact, int[] Alpha);
