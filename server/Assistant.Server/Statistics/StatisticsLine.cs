namespace Assistant.Server;

/// <summary>What one provider did on one day for one language. Counts only: no code, no path, no prompt.</summary>
/// <param name="Language">LSP language id; empty for what has none (answers and failovers).</param>
internal sealed record StatisticsLine(DateOnly Day, string Provider, string Language)
{
    public int Shown { get; init; }

    /// <summary>How many of <see cref="Shown"/> the compiler had checked.</summary>
    public int Verified { get; init; }

    public int Accepted { get; init; }

    /// <summary>How often it took over from a provider that had failed.</summary>
    public int Failovers { get; init; }

    /// <summary>Answers by their time to the end, counted in the classes of <see cref="LatencyClasses"/>.</summary>
    public IReadOnlyList<int> Latencies { get; init => field = value ?? []; } = [];

    /// <summary>Both together; day, provider and language are this one's.</summary>
    public StatisticsLine Plus(StatisticsLine other) => this with
    {
        Shown = Shown + other.Shown,
        Verified = Verified + other.Verified,
        Accepted = Accepted + other.Accepted,
        Failovers = Failovers + other.Failovers,
        Latencies = LatencyClasses.Sum(Latencies, other.Latencies),
    };
}
