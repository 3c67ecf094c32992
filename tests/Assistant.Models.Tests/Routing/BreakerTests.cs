namespace Assistant.Models.Tests;

public sealed class BreakerTests
{
    // 100 requests in 17 s against a primary that is hard down: few calls go there, and every request is answered.
    [Theory]
    [InlineData(FailureKind.RateLimited, 60.0, 1)]
    [InlineData(FailureKind.NoQuota, null, 1)]
    [InlineData(FailureKind.Unauthorized, null, 4)]
    [InlineData(FailureKind.Unreachable, null, 4)]
    [InlineData(FailureKind.CaptivePortal, null, 4)]
    [InlineData(FailureKind.ServerError, null, 4)]
    [InlineData(FailureKind.Overloaded, null, 4)]
    [InlineData(FailureKind.Truncated, null, 4)]
    [InlineData(FailureKind.Empty, null, 4)]
    public void R5_A_primary_that_is_hard_down_is_left_alone(FailureKind kind, double? retryAfter, int most)
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude", "gpt", "local") });
        bench.Claude.Always = kind is FailureKind.Truncated ? Script.Cut("half") : Script.Fails(kind, retryAfterSeconds: retryAfter);
        var answers = bench.AskMany(100, 0.17);
        Assert.DoesNotContain(answers, a => a.Contains("failed", StringComparison.Ordinal));
        Assert.InRange(bench.Claude.Calls.Count, 1, most);
    }

    [Fact]
    public void R5_A_primary_that_hangs_is_left_alone_and_costs_one_hedge_at_a_time()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude", "gpt", "local") });
        bench.Claude.Always = bench.Gpt.Always = Script.Answer("ok", afterMs: 500);
        bench.AskMany(5, 1);
        bench.Claude.Calls.Clear();
        bench.Claude.Always = Script.Stalls();
        Assert.All(bench.AskMany(100, 0.17), a => Assert.Equal("gpt: ok", a));
        Assert.InRange(bench.Claude.Calls.Count, 2, 6); // 2 to open, then one probe a step: these 100 requests take a minute
    }

    [Fact]
    public void R7_Nothing_is_sent_before_retry_after_ends()
    {
        using var bench = new RouterBench();
        bench.Claude.Next(Script.Fails(FailureKind.RateLimited, retryAfterSeconds: 60));
        var limited = bench.Time.GetUtcNow();
        bench.AskMany(100, 1);
        Assert.All(bench.Claude.Calls.Skip(1), c => Assert.True(c.At - limited >= TimeSpan.FromSeconds(60)));
        Assert.InRange(bench.Claude.Calls.Count, 30, 41); // and afterwards it serves again
    }

    [Fact]
    public void R7_Even_an_overload_that_names_a_time_is_given_it()
    {
        using var bench = new RouterBench();
        bench.Gpt.Next(Script.Fails(FailureKind.Overloaded, retryAfterSeconds: 5));
        bench.AskMany(3, 1.5, RequestKind.Architecture);
        Assert.Single(bench.Gpt.Calls);
    }

    [Fact]
    public void A_rejected_token_does_not_close_the_vendors_other_key()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Fails(FailureKind.Unauthorized);
        Assert.All(bench.AskMany(20, 6), a => Assert.Equal("key: ok", a));
        Assert.Empty(bench.Gpt.Calls);
    }

    [Fact]
    public void Two_good_probes_bring_the_primary_back()
    {
        using var bench = new RouterBench();
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized));
        Assert.Equal(["key: ok", "claude: ok", "claude: ok", "claude: ok"], bench.AskMany(4, 6));
        Assert.Equal(RouterHealth.Ok, bench.Router.Status.Health);
    }

    [Fact] // design fault 1: its 0.9 s clock once opened the model for everybody
    public void Class_impatience_is_not_a_failure_of_the_provider()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Answer("ok", afterMs: 1200);
        for (int i = 0; i < 30; i++)
        {
            bench.Ask(RequestKind.Completion);
            bench.Time.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal("claude: ok", bench.Ask(RequestKind.Explain));
            bench.Time.Advance(TimeSpan.FromSeconds(3));
        }
    }

    [Fact] // and what is too slow for ghost text is soon not asked for it
    public void A_provider_that_is_too_slow_for_ghost_text_is_left_alone_for_that()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Answer("ok", afterMs: 1200);
        bench.AskMany(100, 3, RequestKind.Completion);
        Assert.InRange(bench.Claude.Calls.Count, 2, 12);
    }

    [Fact] // design fault 2: the probe that lost was cancelled, so the cloud never came back
    public void A_probe_that_loses_its_race_runs_on_to_its_first_token()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude", "local") });
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized));
        bench.Claude.Always = Script.Answer("slow", afterMs: 2000);
        bench.Local.Always = Script.Answer("quick", afterMs: 50);
        Assert.Equal(["local: quick", "local: quick", "local: quick", "claude: slow"], bench.AskMany(4, 6));
    }

    [Fact]
    public void R8_A_probe_costs_its_user_at_most_a_quarter_of_a_second()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude", "local") });
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized));
        bench.Ask();
        bench.Claude.Always = Script.Stalls();
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        var asked = bench.Time.GetUtcNow();
        Assert.Equal("local: ok", bench.Ask());
        Assert.Equal(250, (bench.Time.GetUtcNow() - asked).TotalMilliseconds);
    }

    [Fact]
    public void R8_One_probe_is_in_flight_at_a_time()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude", "local") });
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized));
        bench.Ask();
        bench.Claude.Always = Script.Answer("ok", afterMs: 5000);
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        bench.Time.Run(() => Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => bench.CollectAsync(bench.Request(RequestKind.Explain), CancellationToken.None))));
        Assert.Equal(2, bench.Claude.Calls.Count); // the one that failed, and one probe
    }

    [Fact] // design fault 3
    public void Candidates_are_exhausted_only_when_attempts_in_flight_have_ended()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude", "gpt") });
        bench.Claude.Always = Script.Answer("slow but well", afterMs: 4000);
        bench.Gpt.Always = Script.Fails(FailureKind.ServerError, afterMs: 10);
        Assert.Equal("claude: slow but well", bench.Ask());
    }

    [Fact] // design fault 4: only ghost text used the model, so no request ever tried it again
    public void A_scope_without_traffic_gets_a_background_probe()
    {
        using var bench = new RouterBench();
        bench.Gpt.Next(Script.Fails(FailureKind.ServerError), Script.Fails(FailureKind.ServerError));
        bench.AskMany(2, 1, RequestKind.Architecture);
        bench.Gpt.Calls.Clear();
        bench.AskMany(30, 6, RequestKind.Explain); // claude serves all of these
        Assert.NotEmpty(bench.Gpt.Calls);
        Assert.All(bench.Gpt.Calls, c => Assert.Equal(16, c.Request.MaxTokens));
        Assert.Equal("gpt: ok", bench.Ask(RequestKind.Architecture));
    }

    [Fact] // design fault 5
    public void A_hanging_provider_that_always_loses_to_the_hedge_is_broken()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = bench.Key.Always = bench.Gpt.Always = Script.Answer("ok", afterMs: 400);
        bench.AskMany(10, 6);
        bench.Claude.Always = bench.Key.Always = Script.Stalls();
        int slow = 0;
        for (int i = 0; i < 50; i++)
        {
            var asked = bench.Time.GetUtcNow();
            bench.Ask();
            if (bench.Time.GetUtcNow() - asked > TimeSpan.FromSeconds(1)) slow++;
            bench.Time.Advance(TimeSpan.FromSeconds(6));
        }

        Assert.InRange(slow, 1, 3);
    }

    [Fact] // design fault 6
    public void One_clouds_success_does_not_reopen_the_way_to_another_that_is_dead()
    {
        using var bench = new RouterBench();
        bench.Gpt.Always = Script.Fails(FailureKind.Unreachable);
        for (int i = 0; i < 50; i++)
        {
            bench.Ask(RequestKind.Architecture);
            bench.Time.Advance(TimeSpan.FromSeconds(0.17));
            bench.Ask(RequestKind.Explain);
            bench.Time.Advance(TimeSpan.FromSeconds(0.17));
        }

        Assert.InRange(bench.Gpt.Calls.Count, 1, 4);
    }

    [Theory] // design fault 7: a fixed floor of 0.35 s made a tenth more calls on a healthy day
    [InlineData(RequestKind.Completion, 300)]
    [InlineData(RequestKind.Explain, 2000)]
    public void R10_A_provider_at_its_usual_pace_is_not_hedged(RequestKind kind, double usualMs)
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Answer("ok", afterMs: usualMs);
        bench.AskMany(5, 6, kind);
        bench.Claude.Always = Script.Answer("ok", afterMs: usualMs * 1.5);
        bench.AskMany(5, 6, kind);
        Assert.Empty(bench.Key.Calls.Concat(bench.Gpt.Calls).Concat(bench.Local.Calls));
    }

    [Fact]
    public void R11_Hedges_come_out_of_a_budget()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude", "gpt") });
        bench.Claude.Always = Script.Answer("ok", afterMs: 2900); // slower than the hedge floor, not slow enough to be broken
        bench.AskMany(50, 3);
        Assert.InRange(bench.Gpt.Calls.Count, 0, 5);
    }
}
