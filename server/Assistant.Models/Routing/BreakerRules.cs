namespace Assistant.Models;

/// <summary>The transitions of a circuit breaker, as pure functions from state to state.</summary>
public static class BreakerRules
{
    private const int SuccessesThatClose = 2;
    private static readonly TimeSpan CalmThatForgives = TimeSpan.FromMinutes(5);

    /// <summary>A call that began at <paramref name="startedAt"/> failed in a way that speaks about this scope.</summary>
    public static BreakerState Fail(BreakerState state, Failure failure, DateTimeOffset startedAt, DateTimeOffset now)
    {
        state = state.OnClock(now);
        if (state.Phase is not BreakerPhase.Closed && startedAt < state.OpenedAt) return Prolong(state, failure, now);
        if (state.Phase is not BreakerPhase.Closed) return Open(state, failure, now);
        var counted = Calm(state, now) with { Recent = state.Recent.With(OutcomeWindow.Result.Failure, now) };
        bool asksForSilence = failure.RetryAfter > TimeSpan.Zero;
        return failure.Severity is Severity.AtOnce || asksForSilence || counted.Recent.Trips ? Open(counted, failure, now) : counted;
    }

    /// <summary>A call that began at <paramref name="startedAt"/> succeeded.</summary>
    public static BreakerState Succeed(BreakerState state, DateTimeOffset startedAt, DateTimeOffset now)
    {
        state = state.OnClock(now);
        if (state.Phase is BreakerPhase.Closed) return Calm(state, now) with { Recent = state.Recent.With(OutcomeWindow.Result.Success, now) };
        if (startedAt < state.OpenedAt) return state;
        return state.Successes + 1 >= SuccessesThatClose
            ? new BreakerState { Level = Math.Max(0, state.Level - 1), Since = now }
            : state with { Phase = BreakerPhase.HalfOpen, Successes = state.Successes + 1, OpenUntil = now };
    }

    /// <summary>A probe ended without an answer about this scope: it is held for another step, its cause stays.</summary>
    public static BreakerState Hold(BreakerState state, double chance, DateTimeOffset now) =>
        state.Phase is BreakerPhase.Closed || state.Cause is null ? state
        : Open(state, new Failure(state.Cause, null, Severity.AtOnce, chance), now);

    /// <summary>News from elsewhere (a key was entered, the network is back): the next request may try, unless the service asked for silence.</summary>
    public static BreakerState Rearm(BreakerState state, DateTimeOffset now) =>
        state.Phase is BreakerPhase.Closed || state.Floor > now ? state : state with { OpenUntil = Earlier(state.OpenUntil, now) };

    private static BreakerState Open(BreakerState state, Failure failure, DateTimeOffset now)
    {
        var hold = Ladder.Hold(failure.Cause.Kind, failure.RetryAfter, state.Level, failure.Chance);
        return state with
        {
            Phase = BreakerPhase.Open,
            Since = state.Phase is BreakerPhase.Closed ? now : state.Since,
            OpenedAt = now,
            OpenUntil = Later(state.OpenUntil, now + hold),
            Floor = Later(state.Floor, now + (failure.RetryAfter ?? TimeSpan.Zero)),
            Level = Math.Min(state.Level + 1, Ladder.Top),
            Cause = failure.Cause,
            Recent = OutcomeWindow.Empty,
            Successes = 0,
        };
    }

    private static BreakerState Prolong(BreakerState state, Failure failure, DateTimeOffset now)
    {
        if (failure.RetryAfter is not { } asked || asked <= TimeSpan.Zero) return state;
        return state with { OpenUntil = Later(state.OpenUntil, now + asked), Floor = Later(state.Floor, now + asked) };
    }

    // One step down for every five calm minutes, so that yesterday's outage does not lengthen today's first hold.
    private static BreakerState Calm(BreakerState state, DateTimeOffset now)
    {
        if (state.Level == 0 || now - state.Since < CalmThatForgives) return state;
        int steps = (int)((now - state.Since) / CalmThatForgives);
        return state with { Level = Math.Max(0, state.Level - steps), Since = now };
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    /// <summary>A failure as a breaker takes it; <paramref name="Chance"/> is a random number from 0 to 1.</summary>
    public sealed record Failure(FailureCause Cause, TimeSpan? RetryAfter, Severity Severity, double Chance);
}
