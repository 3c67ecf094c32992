namespace Assistant.Code;

/// <summary>
/// A segment's files cut into chunks of some lines, and for each term the chunks that hold it. Built from the segment's own tokens in one pass over
/// them; about two bytes a token.
/// </summary>
internal sealed class ChunkIndex
{
    /// <summary>Lines with code in one chunk; blank lines and comments are no tokens.</summary>
    public const int Lines = 20;

    /// <summary>A posting's low bits count how often the chunk holds the term, up to this.</summary>
    public const int CountMask = (1 << CountBits) - 1;
    public const int CountBits = 4;

    private readonly uint[] terms; // sorted
    private readonly int[] firsts; // of each term's postings

    private ChunkIndex(int[] starts, ushort[] lengths, uint[] terms, int[] firsts, int[] postings)
    {
        (Starts, Lengths, this.terms, this.firsts, Postings) = (starts, lengths, terms, firsts, postings);
        long total = 0;
        foreach (ushort length in lengths) total += length;
        TotalLength = total;
    }

    public int Count => Lengths.Length;

    /// <summary>The stream position of each chunk's first token, and the end of the last chunk.</summary>
    public int[] Starts { get; }

    /// <summary>How many terms each chunk has, repeated ones counted.</summary>
    public ushort[] Lengths { get; }

    public long TotalLength { get; }

    /// <summary>Chunk and count, packed; those of one term in the order of the chunks.</summary>
    public int[] Postings { get; }

    /// <summary>Which of <see cref="Postings"/> belong to a term.</summary>
    public Range Find(uint term)
    {
        int at = Array.BinarySearch(terms, term);
        return at < 0 ? default : firsts[at]..firsts[at + 1];
    }

    public static ChunkIndex Build(SegmentData data, Vocabulary vocabulary, CancellationToken cancellation)
    {
        int[] starts = Cut(data);
        var words = new WordTerms(data.Stream, vocabulary);
        var lengths = new ushort[starts.Length - 1];
        var counts = new int[words.TermCount + 1];
        Walk(data, starts, words, cancellation, (chunk, term, isNew) =>
        {
            if (lengths[chunk] < ushort.MaxValue) lengths[chunk]++;
            if (isNew) counts[term + 1]++;
        });
        for (int t = 1; t < counts.Length; t++) counts[t] += counts[t - 1];
        int[] next = counts[..^1];
        var postings = new int[counts[^1]];
        Walk(data, starts, words, cancellation, (chunk, term, isNew) =>
        {
            if (isNew) postings[next[term]++] = (chunk << CountBits) | 1;
            else if ((postings[next[term] - 1] & CountMask) < CountMask) postings[next[term] - 1]++;
        });
        return new ChunkIndex(starts, lengths, words.Terms, counts, postings);
    }

    private static void Walk(SegmentData data, int[] starts, WordTerms words, CancellationToken cancellation, Action<int, int, bool> visit)
    {
        var last = new int[words.TermCount];
        last.AsSpan().Fill(-1);
        for (int chunk = 0; chunk + 1 < starts.Length; chunk++)
        {
            if ((chunk & 1023) == 0) cancellation.ThrowIfCancellationRequested();
            foreach (int bits in data.Stream.AsSpan(starts[chunk]..starts[chunk + 1]))
            {
                foreach (int term in words.Of(new Token(bits).Word))
                {
                    visit(chunk, term, last[term] != chunk);
                    last[term] = chunk;
                }
            }
        }
    }

    private static int[] Cut(SegmentData data)
    {
        var starts = new List<int>(data.Stream.Length / 128 + 4);
        for (int file = 0; file < data.Paths.Length; file++)
        {
            int lines = Lines; // a file begins a chunk
            for (int at = data.Starts[file]; at < data.Starts[file + 1] - 1; at++)
            {
                if (lines == Lines)
                {
                    starts.Add(at);
                    lines = 0;
                }

                if (new Token(data.Stream[at]).Word == Token.Newline) lines++;
            }
        }

        starts.Add(data.Stream.Length);
        return [.. starts];
    }
}
