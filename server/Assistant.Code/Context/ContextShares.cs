namespace Assistant.Code;

/// <summary>How much of the token budget each kind of context may take at most; what one leaves goes to similar code. Fitted by <c>ContextBench</c>.</summary>
internal sealed record ContextShares
{
    /// <summary>What may stand at the cursor, and declarations of types used near by.</summary>
    public double Declarations { get; init; } = 0.3;

    public double Recent { get; init; } = 0.12;

    /// <summary>The file's test, or what it tests.</summary>
    public double Related { get; init; } = 0.06;

    public double Usage { get; init; } = 0.12;

    /// <summary>Of what is left after all of the above: whole stretches of similar code.</summary>
    public double Stretches { get; init; } = 0.2;

    /// <summary>And bare names.</summary>
    public double Names { get; init; } = 0.45;
}
