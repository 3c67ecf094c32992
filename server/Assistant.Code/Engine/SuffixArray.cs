namespace Assistant.Code;

/// <summary>
/// Positions of a stream sorted by what stands before them, read backwards: all places with the same context lie together. Sorted to
/// <see cref="Depth"/> symbols by prefix doubling (Manber and Myers) with counting sorts, so the cost is linear.
/// </summary>
internal static class SuffixArray
{
    /// <summary>How many symbols back the order is exact; longer contexts are not told apart.</summary>
    public const int Depth = 16;

    public static int[] Build(ReadOnlySpan<int> stream, StreamView view, CancellationToken cancellation)
    {
        int n = stream.Length;
        var sorted = new int[n];
        var rank = new int[n];
        var next = new int[n];
        var heads = new int[n + 1];
        SortByLastSymbol(stream, view, sorted, rank);
        for (int step = 1; step < Depth; step *= 2)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Refine(step, sorted, rank, next, heads)) break;
        }

        return sorted;
    }

    /// <summary>
    /// Narrows a range whose positions share the last <paramref name="depth"/> symbols to those where <paramref name="symbol"/> stands
    /// before these.
    /// </summary>
    public static SortedRange Extend(ReadOnlySpan<int> stream, StreamView view, ReadOnlySpan<int> sorted, SortedRange range, int depth, int symbol)
    {
        int low = LowerBound(stream, view, sorted, range.Start, range.End, depth, symbol);
        if (low == range.End || SymbolBefore(stream, view, sorted[low], depth) != symbol) return default;
        // Most ranges are short or unchanged, so look at the last position before searching for the end.
        if (SymbolBefore(stream, view, sorted[range.End - 1], depth) == symbol) return new SortedRange(low, range.End);
        return new SortedRange(low, LowerBound(stream, view, sorted, low, range.End, depth, symbol + 1));
    }

    private static int LowerBound(ReadOnlySpan<int> stream, StreamView view, ReadOnlySpan<int> sorted, int low, int high, int depth, int symbol)
    {
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (SymbolBefore(stream, view, sorted[middle], depth) < symbol) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static int SymbolBefore(ReadOnlySpan<int> stream, StreamView view, int position, int depth)
    {
        int at = position - 1 - depth;
        return at < 0 ? -1 : Symbol(stream[at], view);
    }

    private static int Symbol(int bits, StreamView view) => view == StreamView.Exact ? new Token(bits).Word : new Token(bits).Alpha;

    private static void SortByLastSymbol(ReadOnlySpan<int> stream, StreamView view, int[] sorted, int[] rank)
    {
        int n = stream.Length;
        int symbols = 0;
        foreach (int bits in stream) symbols = Math.Max(symbols, bits >> 3);
        // Symbol -1 (before the first position) sorts first, hence the shift by one.
        var starts = new int[symbols + 3];
        for (int p = 0; p < n; p++) starts[Key(stream, view, p) + 1]++;
        for (int s = 1; s < starts.Length; s++) starts[s] += starts[s - 1];
        var fill = starts.AsSpan(0, symbols + 2).ToArray();
        for (int p = 0; p < n; p++)
        {
            int key = Key(stream, view, p);
            sorted[fill[key]++] = p;
            rank[p] = starts[key];
        }
    }

    private static int Key(ReadOnlySpan<int> stream, StreamView view, int position) => SymbolBefore(stream, view, position, 0) + 1;

    /// <summary>Doubles the depth of the order. A rank is the first place of a bucket. False once every bucket holds one position.</summary>
    private static bool Refine(int step, int[] sorted, int[] rank, int[] next, int[] heads)
    {
        int n = sorted.Length;
        // Listing positions by the order of what stands `step` before them, then placing each into its bucket, sorts by both.
        for (int i = 0; i < n; i++) heads[i] = i;
        for (int p = 0; p < Math.Min(step, n); p++) next[heads[rank[p]]++] = p;
        for (int i = 0; i < n; i++)
        {
            int p = sorted[i] + step;
            if (p < n) next[heads[rank[p]]++] = p;
        }

        next.AsSpan().CopyTo(sorted);
        bool isShared = false;
        int bucket = 0;
        (int First, int Second) last = (-1, -1);
        for (int i = 0; i < n; i++)
        {
            int p = sorted[i];
            var key = (rank[p], p < step ? -1 : rank[p - step]);
            if (key != last) bucket = i;
            else isShared = true;
            last = key;
            next[i] = bucket;
        }

        for (int i = 0; i < n; i++) rank[sorted[i]] = next[i];
        return isShared;
    }
}

/// <summary>Which symbols of a token stream are compared: the words, or the words after alpha-renaming.</summary>
internal enum StreamView
{
    Exact,
    Alpha,
}

/// <summary>A half-open range of a suffix array.</summary>
internal readonly record struct SortedRange(int Start, int End)
{
    public int Count => End - Start;
}
