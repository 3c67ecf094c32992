namespace Assistant.Code;

/// <summary>Decides how much of the best line may be shown: the longest beginning that is right with high enough probability.</summary>
internal static class Gate
{
    /// <summary>Least calibrated probability at which a text is shown.</summary>
    public const double Threshold = 0.8;

    /// <summary>Shorter texts are not worth a glance.</summary>
    public const int FewestCharacters = 4;

    /// <summary>How many tokens of the best line are shown, and how sure the engine is of them.</summary>
    public static (int Count, double Confidence) Decide(IReadOnlyList<Hypothesis> lines)
    {
        var best = lines[0];
        for (int count = best.Tokens.Length; count > 0; count--)
        {
            double confidence = Confidence(lines, count);
            if (confidence >= Threshold) return (count, confidence);
        }

        return (0, 0);
    }

    /// <summary>Probability that all of a line is right.</summary>
    public static double LineConfidence(IReadOnlyList<Hypothesis> lines, int line)
    {
        double all = lines.Sum(l => Math.Exp(l.Score - lines[0].Score));
        double chain = lines[line].Steps.Sum();
        return Math.Sqrt(Math.Exp(lines[line].Score - lines[0].Score) / all * Math.Exp(chain));
    }

    public static double Confidence(IReadOnlyList<Hypothesis> lines, int count)
    {
        var best = lines[0];
        double shared = 0;
        double all = 0;
        foreach (var line in lines)
        {
            double mass = Math.Exp(line.Score - best.Score);
            all += mass;
            if (line.Tokens.AsSpan().StartsWith(best.Tokens.AsSpan(0, count))) shared += mass;
        }

        double chain = 0;
        for (int i = 0; i < count; i++) chain += best.Steps[i];
        return Math.Sqrt(shared / all * Math.Exp(chain));
    }
}
