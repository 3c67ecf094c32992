using System.Collections.Immutable;

namespace Assistant.Models;

/// <summary>The outcomes of the last minute, the measure by which a breaker opens on repeated failures.</summary>
public sealed record OutcomeWindow(ImmutableList<OutcomeWindow.Outcome> Outcomes, int FailuresInARow)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(60);
    private const int FailuresInARowThatTrip = 2;
    private const int FewestThatSayAnything = 4;
    private const double RatioThatTrips = 0.3;

    public static OutcomeWindow Empty { get; } = new([], 0);

    /// <summary>Whether the failures are too many to be chance.</summary>
    public bool Trips => FailuresInARow >= FailuresInARowThatTrip
        || (FailuresInARow > 0 && Outcomes.Count >= FewestThatSayAnything
            && Outcomes.Count(o => o.Result is Result.Failure) >= RatioThatTrips * Outcomes.Count);

    public OutcomeWindow With(Result result, DateTimeOffset now) => new(
        Outcomes.RemoveAll(o => now - o.At > Span || o.At > now).Add(new(now, result)),
        result is Result.Failure ? FailuresInARow + 1 : 0);

    /// <summary>One outcome.</summary>
    public readonly record struct Outcome(DateTimeOffset At, Result Result);

    /// <summary>How a call ended.</summary>
    public enum Result
    {
        Success,
        Failure,
    }
}
