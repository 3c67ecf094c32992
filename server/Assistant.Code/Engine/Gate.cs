namespace Assistant.Code;

/// <summary>Decides how much of the best line may be shown: the longest beginning that is right with high enough probability.</summary>
internal static class Gate
{
    /// <summary>Least calibrated probability at which a text is shown.</summary>
    public const double Threshold = 0.9;

    /// <summary>Shorter texts are not worth a glance.</summary>
    public const int FewestCharacters = 4;

    /// <summary>How many tokens of the best line are shown, and how sure the engine is of them.</summary>
    public static (int Count, double Confidence) Decide(IReadOnlyList<Hypothesis> lines)
    {
        for (int count = lines[0].Tokens.Length; count > 0; count--)
        {
            double confidence = Calibration.Confidence(lines, 0, count);
            if (confidence >= Threshold) return (count, confidence);
        }

        return (0, 0);
    }
}
