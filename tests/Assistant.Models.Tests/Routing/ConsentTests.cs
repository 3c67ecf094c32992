namespace Assistant.Models.Tests;

public sealed class ConsentTests
{
    [Theory]
    [InlineData(CloudConsent.NotAsked, RequestKind.Explain, "local")]
    [InlineData(CloudConsent.Off, RequestKind.Explain, "local")]
    [InlineData(CloudConsent.Actions, RequestKind.Completion, "local")]
    [InlineData(CloudConsent.Actions, RequestKind.Explain, "claude")]
    [InlineData(CloudConsent.All, RequestKind.Completion, "claude")]
    public void Clouds_serve_what_the_user_agreed_to(CloudConsent consent, RequestKind kind, string provider)
    {
        using var bench = new RouterBench(settings: s => s with { Cloud = consent });
        Assert.Equal($"{provider}: ok", bench.Ask(kind));
        Assert.Equal(provider == "local" ? 0 : 1, bench.Claude.Calls.Count);
    }

    [Fact]
    public void A_confined_request_stays_on_the_machine_even_when_that_fails()
    {
        using var bench = new RouterBench();
        bench.Local.Always = Script.Fails(FailureKind.ServerError);
        Assert.Equal("failed: ServerError", bench.Ask(confinement: Confinement.ThisMachine));
        AssertNoCloudCall(bench);
    }

    [Fact]
    public void Offline_mode_calls_no_cloud()
    {
        using var bench = new RouterBench(settings: s => s with { Mode = RoutingMode.Offline });
        Assert.Equal("local: ok", bench.Ask());
        AssertNoCloudCall(bench);
    }

    [Fact]
    public void A_paused_router_calls_nobody()
    {
        using var bench = new RouterBench(settings: s => s with { Mode = RoutingMode.Paused });
        Assert.Equal("failed: Unsupported", bench.Ask());
        AssertNoCloudCall(bench);
        Assert.Empty(bench.Local.Calls);
    }

    [Theory]
    [InlineData(LocalFirst.StaysLocal, "failed: ServerError")]
    [InlineData(LocalFirst.MayUseCloud, "claude: ok")]
    public void A_route_that_begins_locally_reaches_a_cloud_only_when_told_to(LocalFirst setting, string answer)
    {
        using var bench = new RouterBench(settings: s => s with { LocalFirst = setting, Routes = RouterBench.Chain("local", "claude") });
        bench.Local.Always = Script.Fails(FailureKind.ServerError);
        Assert.Equal(answer, bench.Ask());
    }

    [Fact] // whatever the decision says, the object in front of the cloud asks once more
    public void The_guard_refuses_without_touching_the_cloud()
    {
        using var bench = new RouterBench();
        var cloud = bench.Setup.Candidates[0];
        var guard = new CloudGuard(cloud, () => new RoutingSettings { Cloud = CloudConsent.All });
        var refused = Assert.Throws<ProviderException>(() => guard.StreamAsync(bench.Request(RequestKind.Explain, Confinement.ThisMachine), CancellationToken.None));
        Assert.Equal("Claude was not called: this file stays on the machine.", refused.Message);
        Assert.Empty(bench.Claude.Calls);
    }

    [Fact]
    public void The_daily_budget_ends_cloud_calls_until_midnight()
    {
        using var bench = new RouterBench(settings: s => s with { Limits = new SpendingLimits { PerDayUsd = 0.0001m } });
        Assert.Equal("claude: ok", bench.Ask()); // costs 0.00011
        Assert.Equal("local: ok", bench.Ask());
        bench.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("claude: ok", bench.Ask());
    }

    [Fact]
    public void Ghost_text_beyond_its_calls_a_minute_comes_from_this_machine()
    {
        using var bench = new RouterBench(settings: s => s with { Limits = new SpendingLimits { CompletionsPerMinute = 2 } });
        Assert.Equal(["claude: ok", "claude: ok", "local: ok", "local: ok"], bench.AskMany(4, 1, RequestKind.Completion));
        Assert.Equal("claude: ok", bench.Ask(RequestKind.Explain));
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("claude: ok", bench.Ask(RequestKind.Completion));
    }

    private static void AssertNoCloudCall(RouterBench bench) => Assert.Empty(bench.Claude.Calls.Concat(bench.Key.Calls).Concat(bench.Gpt.Calls));
}
