using System.Text.Json.Serialization;

namespace Assistant.Models;

/// <summary>One circuit breaker at one moment.</summary>
public sealed record BreakerState
{
    public static BreakerState Closed { get; } = new();

    public BreakerPhase Phase { get; init; }

    /// <summary>When it last left <see cref="BreakerPhase.Closed"/>.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When it was opened last; what started before that says nothing new.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>No call before this.</summary>
    public DateTimeOffset OpenUntil { get; init; }

    /// <summary>The service itself asked for silence until then.</summary>
    public DateTimeOffset Floor { get; init; }

    /// <summary>The step of the <see cref="Ladder"/> that the next opening takes.</summary>
    public int Level { get; init; }

    /// <summary>Why it opened; null while it never did.</summary>
    public FailureCause? Cause { get; init; }

    public OutcomeWindow Recent { get; init; } = OutcomeWindow.Empty;

    /// <summary>Successful probes since it opened.</summary>
    public int Successes { get; init; }

    /// <summary>Its last call succeeded; one more, and it closes.</summary>
    public bool ServesAgain => Phase is BreakerPhase.HalfOpen && Successes > 0;

    /// <summary>The phase that a request sees: an open breaker whose time has come lets one probe through.</summary>
    public BreakerPhase PhaseAt(DateTimeOffset now) => OnClock(now) is { Phase: BreakerPhase.Open } state && now >= state.OpenUntil ? BreakerPhase.HalfOpen : Phase;

    /// <summary>The state as the clock shows it now: where that was set back behind the opening, no time of it means anything any more.</summary>
    public BreakerState OnClock(DateTimeOffset now) =>
        OpenedAt <= now ? this : this with { Since = now, OpenedAt = default, OpenUntil = now, Floor = default };
}

/// <summary>What a breaker does with requests.</summary>
public enum BreakerPhase
{
    /// <summary>All pass.</summary>
    Closed,

    /// <summary>None passes.</summary>
    Open,

    /// <summary>One at a time passes, as a probe.</summary>
    HalfOpen,
}

/// <summary>A failure as status and reasons show it.</summary>
public sealed record FailureCause(FailureKind Kind, int? Status, string Message)
{
    public static FailureCause Of(ProviderException failure) => new(failure.Kind, failure.Status, failure.Message);

    /// <summary>A word or two: <c>401</c>, <c>overloaded</c>, <c>unreachable</c>.</summary>
    [JsonIgnore]
    public string Short => Status is { } status && status >= 400 ? $"{status}" : Kind switch
    {
        FailureKind.Unauthorized => "key rejected",
        FailureKind.NoQuota => "no quota",
        FailureKind.RateLimited => "rate limit",
        FailureKind.Overloaded => "overloaded",
        FailureKind.ServerError => "server error",
        FailureKind.Timeout => "too slow",
        FailureKind.Truncated => "stream broken",
        FailureKind.Empty => "empty answers",
        FailureKind.Unreachable => "unreachable",
        FailureKind.CaptivePortal => "captive portal",
        FailureKind.UnknownModel => "unknown model",
        FailureKind.Unsupported => "not able to",
        FailureKind.Loading => "loading",
        FailureKind.BadRequest or FailureKind.ContextOverflow => "bad request",
        _ => throw new InvalidOperationException($"The failure {Kind} has no short name."),
    };
}
