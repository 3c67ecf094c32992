namespace Assistant.Code;

/// <summary>
/// The text around the cursor as a model of its own, built for one request. Places are chained by the two alpha-renamed symbols before
/// them, nearest to the cursor first, so the walk meets recent code first and needs no sorting.
/// </summary>
internal sealed class VisibleFile
{
    private const int ChainBits = 13;
    private const int LongestPairWalk = 400;
    private const int LongestSingleWalk = 150;

    private readonly int[] _pairHeads = NewHeads();
    private readonly int[] _singleHeads = NewHeads();
    private readonly int[] _pairNext;
    private readonly int[] _singleNext;
    private readonly int _cursor;

    /// <param name="prefix">Tokens before the cursor.</param>
    /// <param name="suffix">Tokens after it.</param>
    public VisibleFile(ReadOnlySpan<int> prefix, ReadOnlySpan<int> suffix)
    {
        _cursor = prefix.Length + 1;
        Stream = new int[prefix.Length + suffix.Length + 3];
        prefix.CopyTo(Stream.AsSpan(1));
        suffix.CopyTo(Stream.AsSpan(_cursor + 1));
        _pairNext = new int[Stream.Length];
        _singleNext = new int[Stream.Length];
        for (int p = Stream.Length - 2; p > _cursor; p--) Link(p);
        for (int p = 1; p < _cursor; p++) Link(p);
    }

    /// <summary>Boundary, prefix, boundary, suffix, boundary.</summary>
    public int[] Stream { get; }

    /// <summary>Collects the places whose alpha-renamed context is the given one, nearest first.</summary>
    public void Find(ReadOnlySpan<int> context, List<VisibleMatch> matches)
    {
        matches.Clear();
        int left = LongestPairWalk;
        for (int p = _pairHeads[PairKey(context, context.Length)]; p > 0 && left-- > 0; p = _pairNext[p]) Compare(p, context, 2, matches);
        left = matches.Count > LongestSingleWalk ? 0 : LongestSingleWalk;
        for (int p = _singleHeads[SingleKey(context[^1])]; p > 0 && left-- > 0; p = _singleNext[p]) Compare(p, context, 1, matches);
    }

    /// <summary>How far a place is from the cursor, in tokens.</summary>
    public int Distance(int position) => Math.Abs(position - _cursor);

    /// <summary>True for a place after the cursor.</summary>
    public bool IsAfterCursor(int position) => position > _cursor;

    private void Compare(int p, ReadOnlySpan<int> context, int shortest, List<VisibleMatch> matches)
    {
        int limit = Math.Min(Math.Min(p, context.Length), Blend.LongestOrder);
        int exact = 0;
        int alpha = 0;
        while (alpha < limit)
        {
            var here = new Token(Stream[p - 1 - alpha]);
            var there = new Token(context[^(alpha + 1)]);
            if (here.Alpha != there.Alpha) break;
            if (exact == alpha && here.Word == there.Word) exact++;
            alpha++;
        }

        // The walk over single symbols meets the pairs again; those were taken before.
        if (alpha >= shortest && (shortest == 2 || alpha == 1)) matches.Add(new VisibleMatch(p, exact, alpha));
    }

    private void Link(int p)
    {
        ref int single = ref _singleHeads[SingleKey(Stream[p - 1])];
        _singleNext[p] = single;
        single = p;
        if (p < 2) return;
        ref int pair = ref _pairHeads[PairKey(Stream, p)];
        _pairNext[p] = pair;
        pair = p;
    }

    private static int[] NewHeads() => new int[1 << ChainBits];

    private static int SingleKey(int bits) => (int)((uint)(new Token(bits).Alpha * 0x9E37_79B1) >> (32 - ChainBits));

    private static int PairKey(ReadOnlySpan<int> stream, int end) =>
        end < 2 ? 0 : (int)(((uint)new Token(stream[end - 1]).Alpha * 0x9E37_79B1 + (uint)new Token(stream[end - 2]).Alpha * 0x85EB_CA77) >> (32 - ChainBits));
}

/// <summary>A place in the visible file, with how many tokens before it equal the context as they are, and after alpha-renaming.</summary>
internal readonly record struct VisibleMatch(int Position, int Exact, int Alpha);
