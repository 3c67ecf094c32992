using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>The figures of a set of outcomes, in the units of the report: percent, and milliseconds of CPU.</summary>
internal sealed record Summary(
    int N, double ExactMatch, double EditSimilarity, double IdentifierExactMatch, double IdentifierF1, double ExactAt10, double ExactAt25, double ExactAt50,
    PartialFigures AtGate, IReadOnlyList<PartialFigures> AtThresholds, double CpuP50, double CpuP95, double CpuMax)
{
    private static readonly double[] Thresholds = [0.96, 0.94, 0.92, 0.9, 0.88, 0.86, 0.84, 0.82, 0.8, 0.7, 0.6, 0.5];

    public static Summary Of(IReadOnlyList<Outcome> outcomes)
    {
        var times = outcomes.Select(o => o.CpuMs).Order().ToArray();
        return new Summary(
            outcomes.Count, Percent(outcomes, o => o.Exact), Round(outcomes.Average(o => o.Similarity)), Percent(outcomes, o => o.IdentifiersExact),
            Round(100 * outcomes.Average(o => o.IdentifierF1)), Top(outcomes, 0.1), Top(outcomes, 0.25), Top(outcomes, 0.5),
            Partial(outcomes, Gate.Threshold, o => o.Shown.Length == 0 ? null : o.Shown),
            [.. Thresholds.Select(t => Partial(outcomes, t, o => o.AtThreshold(t)))],
            Round(times[times.Length / 2]), Round(times[(int)(times.Length * 0.95)]), Round(times[^1]));
    }

    private static double Top(IReadOnlyList<Outcome> outcomes, double share) =>
        Percent([.. outcomes.OrderByDescending(o => o.Confidence).Take((int)Math.Ceiling(outcomes.Count * share))], o => o.Exact);

    private static PartialFigures Partial(IReadOnlyList<Outcome> outcomes, double threshold, Func<Outcome, PartialOutcome?> pick)
    {
        var shown = outcomes.Select(pick).OfType<PartialOutcome>().Where(p => p.Length >= Gate.FewestCharacters).ToList();
        int right = shown.Count(p => p.IsRight);
        double characters = shown.Where(p => p.IsRight).Sum(p => (double)p.Length);
        return new PartialFigures(threshold, Round(100.0 * shown.Count / outcomes.Count), shown.Count == 0 ? 0 : Round(100.0 * right / shown.Count),
            Round(100 * characters / outcomes.Sum(o => o.TargetLength)), right == 0 ? 0 : Round(characters / right));
    }

    private static double Percent(IReadOnlyList<Outcome> outcomes, Func<Outcome, bool> counts) => Round(100.0 * outcomes.Count(counts) / outcomes.Count);

    private static double Round(double value) => Math.Round(value, 1);
}

/// <summary>Partial-line mode at one threshold: how often something is shown, how often all of it is right, and how much of the target it types.</summary>
internal sealed record PartialFigures(double Threshold, double ShownPercent, double PrecisionPercent, double CharactersPercent, double MeanCharacters);
