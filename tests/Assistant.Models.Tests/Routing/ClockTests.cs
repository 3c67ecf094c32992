namespace Assistant.Models.Tests;

public sealed class ClockTests
{
    [Theory]
    [InlineData(RequestKind.Explain, 2.5)]
    [InlineData(RequestKind.SmallFix, 3)]
    public void A_slow_first_choice_gets_a_rival_after_the_hedge_floor(RequestKind kind, double seconds)
    {
        using var bench = new RouterBench();
        bench.Ask(kind); // claude is quick, as a rule
        bench.Claude.Always = Script.Stalls();
        var asked = bench.Time.GetUtcNow();
        Assert.Equal("gpt: ok", bench.Ask(kind)); // not the key: a model that hangs, hangs for every key
        Assert.Equal(seconds, (bench.Time.GetUtcNow() - asked).TotalSeconds, 3);
    }

    [Fact]
    public void R11_The_loser_of_a_race_is_cancelled_at_once()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Stalls();
        bench.Gpt.Always = Script.Answer("quick", afterMs: 300);
        var asked = bench.Time.GetUtcNow();
        bench.Ask();
        Assert.Equal(asked + TimeSpan.FromSeconds(2.8), bench.Claude.Calls.Single().CancelledAt);
    }

    [Fact]
    public void A_stream_that_stops_is_replaced_after_the_idle_time()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Stalls("It begins ");
        var asked = bench.Time.GetUtcNow();
        Assert.Equal("claude: It begins  | key: ok", bench.Ask());
        Assert.Equal(3, (bench.Time.GetUtcNow() - asked).TotalSeconds);
    }

    [Fact]
    public void Ghost_text_that_is_late_comes_from_this_machine()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = bench.Key.Always = bench.Gpt.Always = Script.Stalls();
        var asked = bench.Time.GetUtcNow();
        Assert.Equal("local: ok", bench.Ask(RequestKind.Completion));
        Assert.Equal(0.9, (bench.Time.GetUtcNow() - asked).TotalSeconds);
    }

    [Fact] // a cold local model may need its time; giving up on it would leave nobody
    public void Nobody_is_given_up_while_nobody_can_take_over()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("local") });
        bench.Local.Always = Script.Answer("loaded", afterMs: 20_000);
        Assert.Equal("local: loaded", bench.Ask());
    }

    [Fact]
    public void A_local_model_that_says_it_is_loading_is_asked_again()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("local") });
        bench.Local.Next(Script.Fails(FailureKind.Loading), Script.Fails(FailureKind.Loading));
        var asked = bench.Time.GetUtcNow();
        Assert.Equal("local: ok", bench.Ask());
        Assert.Equal([0, 250, 500], bench.Local.Calls.Select(c => (c.At - asked).TotalMilliseconds));
    }

    [Fact]
    public void The_deadline_ends_a_request()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude") });
        bench.Claude.Always = Script.Stalls();
        var asked = bench.Time.GetUtcNow();
        Assert.Equal("failed: Timeout", bench.Ask());
        Assert.Equal(60, (bench.Time.GetUtcNow() - asked).TotalSeconds);
    }

    [Fact]
    public async Task R13_The_user_cancels_and_nothing_is_started_any_more()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Stalls();
        using var user = new CancellationTokenSource();
        var answer = bench.CollectAsync(bench.Request(RequestKind.Explain), user.Token);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await user.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal(bench.Time.GetUtcNow(), bench.Claude.Calls.Single().CancelledAt);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(bench.Gpt.Calls);
    }
}
