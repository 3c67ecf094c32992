namespace Assistant.Code;

/// <summary>
/// Turns what the beam knows of the first tokens of its best line into the probability that all of them are right: a logistic regression
/// over a handful of features (see <see cref="CalibrationWeights"/>).
/// </summary>
internal static class Calibration
{
    public const int Features = 9;

    private const double Lowest = -6;

    public static double Confidence(IReadOnlyList<Hypothesis> lines, int line, int count)
    {
        Span<double> features = stackalloc double[Features];
        Describe(lines, line, count, features);
        return Logistic(CalibrationWeights.Values, features);
    }

    public static double Logistic(ReadOnlySpan<double> weights, ReadOnlySpan<double> features)
    {
        double sum = 0;
        for (int i = 0; i < features.Length; i++) sum += weights[i] * features[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>In this order: one; log-odds of the tokens, of the share of the beam that agrees, and of the weakest token; length; whole line; fit of
    /// the suffix; brackets that meet; log-probability of the tokens.</summary>
    public static void Describe(IReadOnlyList<Hypothesis> lines, int line, int count, Span<double> features)
    {
        var best = lines[line];
        double chain = 0;
        double weakest = 0;
        for (int i = 0; i < count; i++)
        {
            chain += best.Steps[i];
            weakest = Math.Min(weakest, best.Steps[i]);
        }

        bool isWhole = count == best.Tokens.Length && best.IsFinished;
        if (isWhole) chain += best.Steps[^1];
        features[0] = 1;
        features[1] = LogOdds(chain);
        features[2] = LogOdds(Share(lines, best, count, isWhole));
        features[3] = LogOdds(weakest);
        features[4] = Math.Log(1 + count);
        features[5] = isWhole ? 1 : 0;
        features[6] = Math.Max(Lowest, best.Fit.Suffix);
        features[7] = best.Fit.Brackets == 0 ? 1 : 0;
        features[8] = Math.Max(Lowest, chain);
    }

    /// <summary>Spreads out the probabilities near one, where the gate has to tell them apart.</summary>
    private static double LogOdds(double logProbability) =>
        Math.Clamp(logProbability - Math.Log(Math.Max(1e-9, 1 - Math.Exp(logProbability))), Lowest, -Lowest);

    private static double Share(IReadOnlyList<Hypothesis> lines, Hypothesis best, int count, bool isWhole)
    {
        double shared = 0;
        double all = 0;
        foreach (var line in lines)
        {
            double mass = Math.Exp(line.Score - lines[0].Score);
            all += mass;
            bool agrees = isWhole ? line == best : line.Tokens.AsSpan().StartsWith(best.Tokens.AsSpan(0, count));
            if (agrees) shared += mass;
        }

        return Math.Log(shared / all);
    }
}
