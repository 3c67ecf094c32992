namespace Assistant.Code;

/// <summary>The beginning of a line that the beam follows: its tokens, and the log-probability of each.</summary>
internal sealed class Hypothesis
{
    private Hypothesis(int[] tokens, float[] steps, float score)
    {
        Tokens = tokens;
        Steps = steps;
        Score = score;
    }

    public static Hypothesis Start { get; } = new([], [], 0);

    /// <summary>Packed tokens; without the newline that ends a finished line.</summary>
    public int[] Tokens { get; }

    /// <summary>Natural logarithm of each token's probability, the newline of a finished line included.</summary>
    public float[] Steps { get; }

    public float Score { get; }

    public bool IsFinished => Steps.Length > Tokens.Length;

    public Hypothesis Then(Token token, float logProbability) => new([.. Tokens, token.Bits], [.. Steps, logProbability], Score + logProbability);

    public Hypothesis Finish(float logProbability) => new(Tokens, [.. Steps, logProbability], Score + logProbability);

    public Hypothesis Adjust(float by) => new(Tokens, Steps, Score + by);
}
