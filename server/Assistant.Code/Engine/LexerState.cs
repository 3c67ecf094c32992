namespace Assistant.Code;

/// <summary>An interpolated string that is open around a hole: how it ends, and how deep in brackets the hole is.</summary>
internal readonly record struct StringShape(int Quotes, int Dollars, bool IsVerbatim, int Depth)
{
    public bool IsRaw => Quotes >= 3;
}

/// <summary>Where a lexer stopped, so that another can go on from there. <see cref="Open"/> lists the innermost string first.</summary>
internal readonly record struct LexerState(StringShape[] Open, bool LineHasToken)
{
    public static LexerState Fresh => new([], false);
}
