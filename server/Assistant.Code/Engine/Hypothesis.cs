namespace Assistant.Code;

/// <summary>The beginning of a line that the beam follows: its tokens, and the log-probability of each.</summary>
internal sealed class Hypothesis
{
    private Hypothesis(int[] tokens, Step[] steps, float score, LineFit fit)
    {
        Fit = fit;
        Tokens = tokens;
        Steps = steps;
        Score = score;
    }

    public static Hypothesis Start { get; } = new([], [], 0, default);

    /// <summary>Packed tokens; without the newline that ends a finished line.</summary>
    public int[] Tokens { get; }

    /// <summary>One for each token, and one more for the newline of a finished line.</summary>
    public Step[] Steps { get; }

    public float Score { get; }

    /// <summary>How well what follows the cursor goes with the line; part of the score once it is known.</summary>
    public LineFit Fit { get; }

    public bool IsFinished => Steps.Length > Tokens.Length;

    public Hypothesis Then(Token token, Step step) => new([.. Tokens, token.Bits], [.. Steps, step], Score + step.Log, default);

    public Hypothesis Finish(Step step) => new(Tokens, [.. Steps, step], Score + step.Log, default);

    public Hypothesis Judge(LineFit fit) => new(Tokens, Steps, Score + fit.Brackets + fit.Suffix, fit);
}

/// <summary>
/// Changes of a line's log-probability: for brackets that do not meet those of the suffix, and for how well the suffix follows; and the
/// longest context, in tokens, that a sighting of the line together with the suffix has.
/// </summary>
internal readonly record struct LineFit(float Brackets, float Suffix, float Order);
