namespace Assistant.Models.Tests;

/// <summary>The rules alone: states in, states out.</summary>
public sealed class BreakerRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 11, 14, 44, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ok ok bad", BreakerPhase.Closed)]
    [InlineData("bad ok bad", BreakerPhase.Closed)] // two of three say nothing yet
    [InlineData("bad bad", BreakerPhase.Open)]
    [InlineData("bad ok bad ok bad", BreakerPhase.Open)] // three of five
    [InlineData("ok ok ok ok ok ok bad ok ok bad", BreakerPhase.Closed)] // two of ten
    [InlineData("bad 90s bad", BreakerPhase.Open)] // in a row, however far apart
    [InlineData("bad ok 90s ok bad", BreakerPhase.Closed)] // the first is forgotten
    public void Repeated_failures_open(string events, BreakerPhase phase) => Assert.Equal(phase, Play(events, Severity.Repeated).State.Phase);

    [Fact]
    public void Holds_double_up_to_two_minutes_and_never_shrink_below_half()
    {
        double[] longest = [.. Enumerable.Range(0, 8).Select(l => Ladder.Hold(FailureKind.Overloaded, null, l, 1).TotalSeconds)];
        double[] shortest = [.. Enumerable.Range(0, 8).Select(l => Ladder.Hold(FailureKind.Overloaded, null, l, 0).TotalSeconds)];
        Assert.Equal([5, 10, 20, 40, 80, 120, 120, 120], longest);
        Assert.Equal([2.5, 5, 10, 20, 40, 60, 60, 60], shortest);
    }

    [Theory]
    [InlineData(FailureKind.RateLimited, 30, 0, 30)]
    [InlineData(FailureKind.RateLimited, 30, 1, 33)]
    [InlineData(FailureKind.NoQuota, null, 0, 900)]
    [InlineData(FailureKind.NoQuota, 7200, 0, 7200)]
    [InlineData(FailureKind.Overloaded, 30, 0, 30)] // longer than its step
    [InlineData(FailureKind.Overloaded, 1, 1, 5)] // shorter
    [InlineData(FailureKind.RateLimited, -1, 1, 5)] // nonsense is no floor
    public void Retry_after_is_a_floor(FailureKind kind, int? retryAfter, double chance, double seconds) => Assert.Equal(
        seconds, Ladder.Hold(kind, retryAfter is { } s ? TimeSpan.FromSeconds(s) : null, 0, chance).TotalSeconds, 6);

    [Fact]
    public void A_clock_that_is_set_back_keeps_nothing_open()
    {
        var failure = new BreakerRules.Failure(new(FailureKind.Overloaded, 529, "busy"), TimeSpan.FromMinutes(1), Severity.AtOnce, 1);
        var open = BreakerRules.Fail(BreakerState.Closed, failure, Now, Now);
        var yesterday = Now - TimeSpan.FromDays(1);
        Assert.Equal((BreakerPhase.Open, BreakerPhase.HalfOpen), (open.PhaseAt(Now), open.PhaseAt(yesterday)));
        var probed = BreakerRules.Succeed(open, yesterday, yesterday);
        Assert.Equal(BreakerPhase.Closed, BreakerRules.Succeed(probed, yesterday, yesterday).Phase);
        var again = BreakerRules.Fail(open, failure, yesterday, yesterday);
        Assert.Equal((BreakerPhase.Open, BreakerPhase.HalfOpen), (again.PhaseAt(yesterday), again.PhaseAt(yesterday + TimeSpan.FromMinutes(3))));
    }

    [Fact]
    public void Two_successes_close_and_take_one_step_off()
    {
        var (open, now) = Play("bad bad", Severity.Repeated);
        var half = BreakerRules.Succeed(open, now, now);
        Assert.Equal((BreakerPhase.HalfOpen, 1), (half.Phase, half.Successes));
        var closed = BreakerRules.Succeed(half, now, now);
        Assert.Equal((BreakerPhase.Closed, open.Level - 1), (closed.Phase, closed.Level));
    }

    [Fact]
    public void One_failure_opens_a_half_open_breaker_again_for_longer()
    {
        var (open, now) = Play("bad bad", Severity.Repeated);
        var half = BreakerRules.Succeed(open, now, now);
        var again = BreakerRules.Fail(half, Failure(Severity.Repeated), now, now);
        Assert.Equal((BreakerPhase.Open, open.Level + 1), (again.Phase, again.Level));
        Assert.Equal(open.Since, again.Since); // the outage is one
    }

    [Fact] // many requests were in flight when the service went down
    public void What_started_before_the_opening_says_nothing_new()
    {
        var (open, now) = Play("bad bad", Severity.Repeated);
        var before = Now.AddSeconds(-1);
        Assert.Same(open, BreakerRules.Fail(open, Failure(Severity.Repeated), before, now));
        Assert.Same(open, BreakerRules.Succeed(open, before, now));
        var silent = BreakerRules.Fail(open, Failure(Severity.Repeated) with { RetryAfter = TimeSpan.FromHours(1) }, before, now);
        Assert.Equal(now.AddHours(1), silent.OpenUntil); // but a wish for silence is heard, and the later one counts
    }

    [Fact]
    public void News_rearm_a_breaker_but_never_against_the_services_wish()
    {
        var (open, now) = Play("bad bad", Severity.Repeated);
        Assert.Equal(BreakerPhase.HalfOpen, BreakerRules.Rearm(open, now).PhaseAt(now));
        var silent = BreakerRules.Fail(BreakerState.Closed, Failure(Severity.AtOnce) with { RetryAfter = TimeSpan.FromMinutes(1) }, now, now);
        Assert.Same(silent, BreakerRules.Rearm(silent, now));
    }

    private static (BreakerState State, DateTimeOffset Now) Play(string events, Severity severity)
    {
        var (state, now) = (BreakerState.Closed, Now);
        foreach (string what in events.Split(' '))
        {
            now += TimeSpan.FromSeconds(what == "90s" ? 90 : 1);
            if (what == "ok") state = BreakerRules.Succeed(state, now, now);
            else if (what == "bad") state = BreakerRules.Fail(state, Failure(severity), now, now);
        }

        return (state, now);
    }

    private static BreakerRules.Failure Failure(Severity severity) => new(new FailureCause(FailureKind.Overloaded, 529, "overloaded"), null, severity, 0.5);
}
