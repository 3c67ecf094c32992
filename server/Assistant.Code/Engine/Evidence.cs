using System.Runtime.CompilerServices;

namespace Assistant.Code;

/// <summary>Where counts come from: the visible file or the project, compared exactly or after alpha-renaming.</summary>
internal enum Source
{
    FileExact,
    FileAlpha,
    ProjectExact,
    ProjectAlpha,
}

/// <summary>What each of the four sources says.</summary>
[InlineArray(4)]
internal struct PerSource
{
    private float _first;
}

/// <summary>A token that may come next, with what the sources know of it.</summary>
internal struct NextToken
{
    public Token Token;

    /// <summary>Probability in each source.</summary>
    public PerSource Probability;

    /// <summary>Longest context in which each source saw it.</summary>
    public PerSource Order;

    /// <summary>How often each source saw it in that context, weighted.</summary>
    public PerSource Count;

    /// <summary>Votes for white space before it, minus votes against.</summary>
    public float Space;

    /// <summary>The probability in the end; zero for a candidate that is out.</summary>
    public float Blended;

    /// <summary>How far from the cursor the best sighting in the visible file is, in tokens; zero for none.</summary>
    public float Nearest;

    /// <summary>Some match that speaks for it was substituted from the context.</summary>
    public bool IsAligned;
}

/// <summary>
/// The candidates for one next token. Each source adds its sightings from the longest context to the shortest and closes each length
/// with <see cref="CloseOrder"/>, which mixes the lengths as PPM does: what a length leaves open is left to the next shorter one.
/// </summary>
internal sealed class Evidence
{
    private const int Capacity = 128;
    private const int SlotMask = 511;

    private readonly NextToken[] _items = new NextToken[Capacity];
    private readonly int[] _slots = new int[SlotMask + 1];
    private readonly float[] _counts = new float[Capacity];
    private readonly int[] _seen = new int[Capacity];
    private int _seenCount;
    private float _total;

    public int Count { get; private set; }

    public Span<NextToken> Items => _items.AsSpan(0, Count);

    /// <summary>Longest context with any sighting, for each source.</summary>
    public PerSource LongestOrder;

    /// <summary>Probability that each source leaves to tokens which it never saw in this context.</summary>
    public PerSource Open;

    /// <summary>Sightings at the longest order, and different tokens among them, for each source.</summary>
    public PerSource LongestTotal;

    public void Clear()
    {
        Array.Clear(_slots);
        Count = 0;
        LongestOrder = default;
        LongestTotal = default;
        for (int s = 0; s < 4; s++) Open[s] = 1;
    }

    /// <summary>Notes how far away a sighting in the visible file is; the first one, with the longest context, counts.</summary>
    public void AddNear(Token token, float weight, bool isAligned, float distance)
    {
        int item = Add(token, weight, isAligned);
        if (item >= 0 && _items[item].Nearest == 0) _items[item].Nearest = distance;
    }

    public void Begin()
    {
        for (int i = 0; i < _seenCount; i++) _counts[_seen[i]] = 0;
        _seenCount = 0;
        _total = 0;
    }

    public int Add(Token token, float weight, bool isAligned)
    {
        int item = ItemOf(token);
        if (item < 0)
        {
            _total += weight;
            return item;
        }

        if (_counts[item] == 0) _seen[_seenCount++] = item;
        _counts[item] += weight;
        _total += weight;
        _items[item].Space += token.SpaceBefore ? weight : -weight;
        _items[item].IsAligned |= isAligned;
        return item;
    }

    /// <summary>Ends one context length of a source. False once what remains open is too little to go on.</summary>
    public bool CloseOrder(Source source, int order)
    {
        if (_seenCount == 0) return true;
        int s = (int)source;
        if (LongestOrder[s] == 0)
        {
            LongestOrder[s] = order;
            LongestTotal[s] = _total;
        }

        float share = Open[s] / (_total + _seenCount);
        for (int i = 0; i < _seenCount; i++)
        {
            ref var item = ref _items[_seen[i]];
            float count = _counts[_seen[i]];
            item.Probability[s] += count * share;
            if (item.Order[s] != 0) continue;
            item.Order[s] = order;
            item.Count[s] = count;
        }

        Open[s] = _seenCount * share;
        return Open[s] > 0.002f;
    }

    /// <summary>Positions of the candidates with the highest probability, best first; as many as fit.</summary>
    public int Top(Span<int> chosen)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            float value = _items[i].Blended;
            if (value <= 0 || (count == chosen.Length && value <= _items[chosen[count - 1]].Blended)) continue;
            int at = count < chosen.Length ? count++ : count - 1;
            for (; at > 0 && _items[chosen[at - 1]].Blended < value; at--) chosen[at] = chosen[at - 1];
            chosen[at] = i;
        }

        return count;
    }

    /// <summary>Gives a word a blended probability, whether any source saw it or not.</summary>
    public void Put(Token token, float blended)
    {
        int item = ItemOf(token);
        if (item >= 0) _items[item].Blended = blended;
    }

    private int ItemOf(Token token)
    {
        int slot = SlotOf(token.Word);
        int item = _slots[slot] - 1;
        if (item >= 0 || Count == Capacity) return item;
        _slots[slot] = ++Count;
        _items[Count - 1] = new NextToken { Token = token };
        return Count - 1;
    }

    private int SlotOf(int word)
    {
        int slot = (int)((uint)word * 0x9E37_79B1 >> 20) & SlotMask;
        while (_slots[slot] != 0 && _items[_slots[slot] - 1].Token.Word != word) slot = (slot + 1) & SlotMask;
        return slot;
    }
}
