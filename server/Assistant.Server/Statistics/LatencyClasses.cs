namespace Assistant.Server;

/// <summary>Latencies counted in classes that grow by a fifth, from 1 ms to a few minutes: small to keep, and sums of days stay exact.</summary>
internal static class LatencyClasses
{
    private const double Growth = 1.2;
    private const int Last = 69;

    public static IReadOnlyList<int> One(TimeSpan taken)
    {
        int[] counts = new int[Of(taken) + 1];
        counts[^1] = 1;
        return counts;
    }

    public static IReadOnlyList<int> Sum(IReadOnlyList<int> a, IReadOnlyList<int> b) =>
        [.. Enumerable.Range(0, Math.Max(a.Count, b.Count)).Select(i => At(a, i) + At(b, i))];

    /// <summary>The milliseconds within which a share of the answers came, to a fifth; null where there were none.</summary>
    public static double? Percentile(IReadOnlyList<int> counts, double share)
    {
        double left = counts.Sum() * share;
        for (int i = 0; i < counts.Count; i++)
        {
            left -= counts[i];
            if (counts[i] > 0 && left <= 0) return Math.Round(Math.Pow(Growth, i));
        }

        return null;
    }

    private static int Of(TimeSpan taken) => Math.Clamp((int)Math.Ceiling(Math.Log(Math.Max(taken.TotalMilliseconds, 1), Growth)), 0, Last);

    private static int At(IReadOnlyList<int> counts, int i) => i < counts.Count ? counts[i] : 0;
}
