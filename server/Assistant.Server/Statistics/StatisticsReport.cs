namespace Assistant.Server;

/// <summary>The statistics as <c>stats</c> shows them.</summary>
internal sealed record StatisticsReport(IReadOnlyList<ProviderStatistics> Providers)
{
    public static StatisticsReport Of(IReadOnlyList<StatisticsLine> lines) => new(
        [.. lines.GroupBy(l => l.Provider).OrderByDescending(g => g.Sum(l => l.Shown)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => ProviderStatistics.Of(g.Key, [.. g]))]);
}

/// <summary>One provider's part.</summary>
/// <param name="P50Ms">Half of its answers were complete within this many milliseconds, to a fifth; null where it gave none.</param>
/// <param name="P95Ms">The same for 95 of 100 answers.</param>
internal sealed record ProviderStatistics(string Provider, int Answers, double? P50Ms, double? P95Ms, int Failovers, IReadOnlyList<LanguageStatistics> Languages)
{
    public static ProviderStatistics Of(string provider, IReadOnlyList<StatisticsLine> lines)
    {
        var latencies = lines.Select(l => l.Latencies).Aggregate(LatencyClasses.Sum);
        var languages = from line in lines
                        where line.Language.Length > 0
                        group line by line.Language into same
                        orderby same.Key
                        select new LanguageStatistics(same.Key, same.Sum(l => l.Shown), same.Sum(l => l.Verified), same.Sum(l => l.Accepted));
        return new(provider, latencies.Sum(), LatencyClasses.Percentile(latencies, 0.5), LatencyClasses.Percentile(latencies, 0.95), lines.Sum(l => l.Failovers), [.. languages]);
    }
}

/// <summary>Its ghost text in one language.</summary>
internal sealed record LanguageStatistics(string Language, int Shown, int Verified, int Accepted);
