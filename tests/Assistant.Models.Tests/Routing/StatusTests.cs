namespace Assistant.Models.Tests;

public sealed class StatusTests
{
    [Fact]
    public void Says_who_answers_and_why_and_what_each_provider_does()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Fails(FailureKind.Unauthorized, status: 401);
        bench.Key.Always = Script.Fails(FailureKind.RateLimited, retryAfterSeconds: 90, status: 429);
        bench.Ask();
        Assert.Equal(
            """
            Degraded
            completion: key anthropic-small, instead of Claude: 401 since 00:00, next try 00:00:03
            chat: gpt openai-large, instead of Claude: 401 since 00:00, next try 00:00:03
            claude Unauthorized: claude says Unauthorized
            key Cooling: key says RateLimited
            gpt Ready: ready
            local Unverified: not called yet
            """,
            Show(bench.Router.Status)); // a rate limit is one of a credential and a model: the key's small model is free
    }

    [Theory]
    [InlineData(FailureKind.NoQuota, ProviderState.NoQuota)]
    [InlineData(FailureKind.Unreachable, ProviderState.Unreachable)]
    [InlineData(FailureKind.UnknownModel, ProviderState.NotInstalled)]
    [InlineData(FailureKind.Loading, ProviderState.Loading)]
    public void A_local_server_shows_what_is_wrong_with_it(FailureKind kind, ProviderState state)
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("local", "claude"), LocalFirst = LocalFirst.MayUseCloud });
        bench.Local.Always = Script.Fails(kind);
        Assert.Equal("claude: ok", bench.Ask());
        Assert.Equal(state, bench.Router.Status.Providers.Single(p => p.Id == "local").State);
    }

    [Theory] // who looks for a local server by default, and has none, is not in trouble
    [InlineData(false, RouterHealth.Ok)]
    [InlineData(true, RouterHealth.Degraded)]
    public void A_local_server_that_is_away_is_missed_only_if_it_ever_answered(bool answered, RouterHealth health)
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("local", "claude"), LocalFirst = LocalFirst.MayUseCloud });
        if (answered) Assert.Equal("local: ok", bench.Ask());
        bench.Local.Always = Script.Fails(FailureKind.Unreachable);
        Assert.Equal("claude: ok", bench.Ask());
        Assert.Equal(health, bench.Router.Status.Health);
    }

    [Fact]
    public void One_failure_of_ghost_text_is_missed_before_any_breaker_opens_and_forgotten_with_the_next_answer()
    {
        using var bench = new RouterBench();
        bench.Claude.Next(Script.Fails(FailureKind.Overloaded, status: 529));
        Assert.Equal("key: ok", bench.Ask(RequestKind.Completion));
        Assert.Equal("Degraded key: claude 529, chat: ", Missed(bench));
        Assert.Equal("claude: ok", bench.Ask(RequestKind.Completion));
        Assert.Equal("Ok claude: , chat: ", Missed(bench));
    }

    [Fact] // its breaker closes at the second answer, but who serves is seen at the first
    public void Who_answers_again_after_an_outage_is_named_at_once()
    {
        using var bench = new RouterBench();
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized, status: 401));
        Assert.Equal("key: ok", bench.Ask(RequestKind.Completion));
        Assert.Equal("Degraded key: claude 401, chat: claude 401", Missed(bench));
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("claude: ok", bench.Ask(RequestKind.Completion));
        Assert.Equal("Ok claude: , chat: ", Missed(bench));
        Assert.Equal(ProviderState.Ready, bench.Router.Status.Providers[0].State);
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized, status: 401));
        Assert.Equal("key: ok", bench.Ask(RequestKind.Completion));
        Assert.Equal("Degraded key: claude 401, chat: claude 401", Missed(bench));
    }

    [Fact]
    public void An_outage_of_the_model_for_ghost_text_alone_is_missed_there()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = bench.Key.Always = Script.Fails(FailureKind.Overloaded, status: 529);
        bench.AskMany(3, 1, RequestKind.Completion);
        Assert.Equal("Degraded gpt: claude 529, chat: ", Missed(bench));
        Assert.Equal("claude", bench.Router.Status.Chat?.ProviderId);
    }

    [Fact] // and what this machine answers uses up nothing
    public void A_used_up_budget_is_missed_too()
    {
        using var bench = new RouterBench(settings: s => s with { Limits = new SpendingLimits { PerDayUsd = 5, CompletionsPerMinute = 1 }, Mode = RoutingMode.Offline });
        bench.AskMany(3, 1, RequestKind.Completion);
        bench.Settings = bench.Settings with { Mode = RoutingMode.Auto };
        bench.Router.Use(bench.Setup);
        Assert.Equal("claude: ok", bench.Ask(RequestKind.Completion));
        Assert.Equal("Degraded local: claude over budget, chat: ", Missed(bench));
    }

    [Fact]
    public void Before_consent_clouds_are_not_allowed()
    {
        using var bench = new RouterBench(settings: s => s with { Cloud = CloudConsent.NotAsked });
        var claude = bench.Router.Status.Providers[0];
        Assert.Equal((ProviderState.NotAllowed, "you have not agreed to cloud models yet"), (claude.State, claude.Reason));
    }

    [Fact]
    public void Tells_changes_and_only_those()
    {
        using var bench = new RouterBench();
        var seen = new List<string>();
        bench.Router.StatusChanged += s => seen.Add($"{s.Health} {s.Providers[0].State}");
        bench.AskMany(5, 6); // well, after the first answer
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized));
        bench.AskMany(5, 6);
        Assert.Equal(["Ok Ready", "Degraded Unauthorized", "Ok Ready"], seen.Where((s, i) => i == 0 || seen[i - 1] != s));
    }

    [Fact]
    public void Measures_the_first_token()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Answer("ok", afterMs: 700);
        bench.AskMany(3, 6);
        Assert.Equal(TimeSpan.FromMilliseconds(700), bench.Router.Status.Providers[0].FirstToken);
    }

    private static string Missed(RouterBench bench)
    {
        var status = bench.Router.Status;
        return $"{status.Health} {status.Completion?.ProviderId}: {Words(status.MissedForCompletion)}, chat: {Words(status.MissedForChat)}";

        static string Words(MissedChoice? missed) => missed is null ? "" : $"{missed.ProviderId} {missed.Why}";
    }

    private static string Show(RouterStatus status) => string.Join('\n',
        status.Providers.Select(p => $"{p.Id} {p.State}: {p.Reason}")
            .Prepend($"chat: {status.Chat?.ProviderId} {status.Chat?.Model}, {status.Chat?.Reason}")
            .Prepend($"completion: {status.Completion?.ProviderId} {status.Completion?.Model}, {status.Completion?.Reason}")
            .Prepend($"{status.Health}"));
}
