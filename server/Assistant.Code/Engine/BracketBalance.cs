namespace Assistant.Code;

/// <summary>
/// Compares the brackets that are open after a line with those that the suffix closes: where the line is right, they meet.
/// </summary>
internal sealed class BracketBalance
{
    private const float RoundPenalty = 1.5f;
    private const float CurlyPenalty = 0.75f;

    private readonly RequestWords _words;
    private readonly Depth _before;
    private readonly Depth _needed;

    public BracketBalance(SiteTokens site)
    {
        _words = site.Words;
        foreach (int bits in site.Prefix) _before = Step(_before, bits);
        // Closing brackets that nothing in the suffix opened are those that the text before it must leave open.
        for (int i = site.Suffix.Length - 1; i >= 0; i--) _needed = StepBack(_needed, site.Suffix[i]);
    }

    /// <summary>What a line's brackets cost, as a change of its log-probability.</summary>
    public float Cost(ReadOnlySpan<int> line)
    {
        var after = _before;
        foreach (int bits in line) after = Step(after, bits);
        return -(RoundPenalty * Math.Abs(after.Round - _needed.Round)) - (CurlyPenalty * Math.Abs(after.Curly - _needed.Curly));
    }

    private Depth Step(Depth depth, int bits)
    {
        var change = Change(bits);
        return new Depth(Math.Max(0, depth.Round + change.Round), Math.Max(0, depth.Curly + change.Curly));
    }

    private Depth StepBack(Depth depth, int bits)
    {
        var change = Change(bits);
        return new Depth(Math.Max(0, depth.Round - change.Round), Math.Max(0, depth.Curly - change.Curly));
    }

    private Depth Change(int bits)
    {
        int word = new Token(bits).Word;
        if (_words.Kind(word) != TokenKind.Punctuation) return default;
        return _words.Text(word) switch
        {
            "(" or "[" => new Depth(1, 0),
            ")" or "]" => new Depth(-1, 0),
            "{" => new Depth(0, 1),
            "}" => new Depth(0, -1),
            _ => default,
        };
    }

    private readonly record struct Depth(int Round, int Curly);
}
