namespace Assistant.Code;

/// <summary>
/// Compares the brackets that are open after a line with those that the suffix closes: where the line is right, they meet.
/// </summary>
internal sealed class BracketBalance
{
    private const float RoundPenalty = 0.5f;
    private const float CurlyPenalty = 0.25f;

    private readonly RequestWords _words;
    private readonly BracketDepth _before;
    private readonly BracketDepth _needed;

    public BracketBalance(SiteTokens site)
    {
        _words = site.Words;
        foreach (int bits in site.Prefix) _before = Step(_before, bits);
        // Closing brackets that nothing in the suffix opened are those that the text before it must leave open.
        for (int i = site.Suffix.Length - 1; i >= 0; i--) _needed = StepBack(_needed, site.Suffix[i]);
    }

    /// <summary>How many brackets more are open after these tokens of the line than the suffix closes.</summary>
    public BracketDepth Excess(ReadOnlySpan<int> line)
    {
        var after = _before;
        foreach (int bits in line) after = Step(after, bits);
        return new BracketDepth(after.Round - _needed.Round, after.Curly - _needed.Curly);
    }

    /// <summary>What a line's brackets cost, as a change of its log-probability.</summary>
    public float Cost(ReadOnlySpan<int> line)
    {
        var excess = Excess(line);
        return -(RoundPenalty * Math.Abs(excess.Round)) - (CurlyPenalty * Math.Abs(excess.Curly));
    }

    private BracketDepth Step(BracketDepth depth, int bits)
    {
        var change = Change(bits);
        return new BracketDepth(Math.Max(0, depth.Round + change.Round), Math.Max(0, depth.Curly + change.Curly));
    }

    private BracketDepth StepBack(BracketDepth depth, int bits)
    {
        var change = Change(bits);
        return new BracketDepth(Math.Max(0, depth.Round - change.Round), Math.Max(0, depth.Curly - change.Curly));
    }

    private BracketDepth Change(int bits)
    {
        int word = new Token(bits).Word;
        if (_words.Kind(word) != TokenKind.Punctuation) return default;
        return _words.Text(word) switch
        {
            "(" or "[" => new BracketDepth(1, 0),
            ")" or "]" => new BracketDepth(-1, 0),
            "{" => new BracketDepth(0, 1),
            "}" => new BracketDepth(0, -1),
            _ => default,
        };
    }
}

/// <summary>Numbers of open brackets: round and square ones together, and curly ones.</summary>
internal readonly record struct BracketDepth(int Round, int Curly);
