namespace Assistant.Models.Tests;

public sealed class FailoverTests
{
    [Fact]
    public void The_first_choice_answers_while_it_works()
    {
        using var bench = new RouterBench();
        Assert.Equal("claude: ok", bench.Ask());
        Assert.Equal("gpt: ok", bench.Ask(RequestKind.Architecture));
    }

    [Theory]
    [InlineData(FailureKind.Unauthorized)]
    [InlineData(FailureKind.NoQuota)]
    [InlineData(FailureKind.RateLimited)]
    [InlineData(FailureKind.Overloaded)]
    [InlineData(FailureKind.ServerError)]
    [InlineData(FailureKind.Empty)]
    [InlineData(FailureKind.Unsupported)]
    public void A_failure_before_the_first_token_is_not_seen(FailureKind kind)
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Fails(kind);
        Assert.Equal("key: ok", bench.Ask());
    }

    [Fact] // the other key has the same host, so it is not asked
    public void An_unreachable_host_takes_its_other_credentials_with_it()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Fails(FailureKind.Unreachable);
        Assert.Equal("gpt: ok", bench.Ask());
        Assert.Empty(bench.Key.Calls);
    }

    [Fact] // the other key asks for the same model
    public void An_unknown_model_is_unknown_under_every_key()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Fails(FailureKind.UnknownModel);
        Assert.Equal("gpt: ok", bench.Ask());
        Assert.Empty(bench.Key.Calls);
    }

    [Fact]
    public void R12_A_bad_request_makes_one_call_and_fails_at_once()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Fails(FailureKind.BadRequest, afterMs: 100);
        var asked = bench.Time.GetUtcNow();
        Assert.Equal("failed: BadRequest", bench.Ask());
        Assert.Equal(100, (bench.Time.GetUtcNow() - asked).TotalMilliseconds);
        Assert.Single(bench.Claude.Calls);
        Assert.Empty(bench.Key.Calls);
        Assert.Empty(bench.Gpt.Calls);
    }

    [Fact]
    public void R12_What_is_too_long_for_one_goes_to_the_next_with_a_larger_window()
    {
        var windows = new Dictionary<string, int> { ["claude"] = 8192, ["key"] = 8192, ["gpt"] = 4096, ["local"] = 16_384 };
        using var bench = new RouterBench(candidate: c => c with { ContextTokens = windows[c.Id] });
        bench.Claude.Always = Script.Fails(FailureKind.ContextOverflow);
        Assert.Equal("local: ok", bench.Ask());
        Assert.Empty(bench.Key.Calls);
        Assert.Empty(bench.Gpt.Calls);
    }

    [Fact]
    public void What_is_too_long_for_one_may_fit_another_whose_window_is_not_known()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Fails(FailureKind.ContextOverflow);
        Assert.Equal("key: ok", bench.Ask());
    }

    [Fact]
    public void Three_clouds_are_asked_at_most_and_local_always()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = bench.Key.Always = bench.Gpt.Always = Script.Fails(FailureKind.Empty);
        Assert.Equal("local: ok", bench.Ask());
    }

    [Theory]
    [InlineData(RequestKind.SmallFix)]
    [InlineData(RequestKind.Completion)]
    public void A_broken_edit_starts_again_elsewhere_without_a_trace(RequestKind kind)
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Breaks("half an edit", FailureKind.Truncated);
        Assert.Equal("key: ok", bench.Ask(kind));
    }

    [Fact]
    public void R2_A_stream_without_its_end_is_not_an_answer()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = bench.Key.Always = bench.Gpt.Always = bench.Local.Always = Script.Cut("half an edit");
        Assert.Equal("failed: Truncated", bench.Ask(RequestKind.SmallFix));
    }

    [Fact]
    public void A_broken_explanation_goes_on_elsewhere_behind_a_seam()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Breaks("It sorts the ", FailureKind.ServerError);
        bench.Key.Always = Script.Answer("sorts the |list by name.");
        Assert.Equal("claude: It sorts the  | key: list by name.", bench.Ask());
        var resumed = Assert.IsType<ChatRequest>(bench.Key.Calls.Single().Request);
        Assert.Equal(ChatRole.User, resumed.Turns[^1].Role);
        Assert.Contains("It sorts the ", resumed.Turns[^1].Text, StringComparison.Ordinal);
    }

    [Fact] // it was cancelled when the probe answered first, then the probe's answer broke off
    public void The_loser_of_a_race_is_asked_again_when_the_winner_breaks_off()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude", "local") });
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized));
        bench.Ask();
        bench.Claude.Always = Script.Breaks("half", FailureKind.Truncated, afterMs: 300);
        bench.Local.Always = Script.Answer("ok", afterMs: 100);
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("local: ok", bench.Ask(RequestKind.SmallFix));
    }

    [Fact]
    public void When_nobody_can_answer_one_sentence_says_who_and_why()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("claude") });
        bench.Claude.Always = Script.Fails(FailureKind.Unauthorized, status: 401);
        var asked = Assert.Throws<ProviderException>(() => bench.Time.Run(() => Drain(bench)));
        Assert.Equal("No model can answer now. Claude: 401 since 00:00, next try 00:00:03.", asked.Message);
    }

    private static async Task Drain(RouterBench bench)
    {
        await foreach (var _ in bench.Router.StreamAsync(bench.Request(RequestKind.Explain), CancellationToken.None))
        {
        }
    }
}
