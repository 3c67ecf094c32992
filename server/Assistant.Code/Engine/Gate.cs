namespace Assistant.Code;

/// <summary>
/// Decides how much of the best line may be shown. Of the beginnings that are right with high enough probability it takes the longest that
/// is right almost for sure, or else the surest: a text that is longer and wrong costs more than one that is shorter and right.
/// </summary>
internal static class Gate
{
    /// <summary>Least calibrated probability at which a text is shown where code is mended: the code goes on right after the cursor.</summary>
    public const double Threshold = 0.86;

    /// <summary>The same where code is written in order. There more of what comes is new, and the calibration is too sure of itself.</summary>
    public const double InOrderThreshold = 0.93;

    /// <summary>Least probability at which a longer text is preferred to a surer one.</summary>
    public const double LongerThreshold = 0.92;

    /// <summary>Shorter texts are not worth a glance.</summary>
    public const int FewestCharacters = 4;

    public static double ThresholdAt(NextLine next) => next.AfterBlank || next.Indentation < 0 ? InOrderThreshold : Threshold;

    /// <summary>Which beginning is shown at a threshold: its position, or -1 for none.</summary>
    /// <param name="beginnings">Number of characters and confidence of each beginning, shortest first.</param>
    /// <param name="threshold">Least confidence.</param>
    public static int Choose(IReadOnlyList<(int Characters, double Confidence)> beginnings, double threshold)
    {
        int surest = -1;
        for (int i = beginnings.Count - 1; i >= 0; i--)
        {
            var (characters, confidence) = beginnings[i];
            if (characters < FewestCharacters || confidence < threshold) continue;
            if (confidence >= LongerThreshold) return i;
            if (surest < 0 || confidence > beginnings[surest].Confidence) surest = i;
        }

        return surest;
    }
}
