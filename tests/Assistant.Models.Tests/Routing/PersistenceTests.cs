using System.Text.Json.Nodes;

namespace Assistant.Models.Tests;

public sealed class PersistenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("assistant-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(FailureKind.RateLimited, 3600.0, 30, 0)] // known until its time
    [InlineData(FailureKind.Unauthorized, null, 0, 0)] // still held
    [InlineData(FailureKind.Unauthorized, null, 1, 1)] // its time has come: one probe
    [InlineData(FailureKind.Unauthorized, null, 30, 1)] // news of an outage grow old
    public void R16_A_restart_costs_at_most_one_call_per_open_scope(FailureKind kind, double? retryAfter, int minutesClosed, int calls)
    {
        using var bench = Bench();
        bench.Claude.Always = Script.Fails(kind, retryAfterSeconds: retryAfter);
        bench.Ask();
        bench.Router.Dispose();
        bench.Time.Advance(TimeSpan.FromMinutes(minutesClosed));
        bench.Restart();
        bench.Claude.Calls.Clear();
        bench.AskMany(5, 0.2);
        Assert.Equal(calls, bench.Claude.Calls.Count);
    }

    [Fact]
    public void The_days_spending_survives_a_restart()
    {
        using var bench = Bench(s => s with { Limits = new SpendingLimits { PerDayUsd = 0.0001m } });
        Assert.Equal("claude: ok", bench.Ask());
        bench.Restart();
        Assert.Equal("local: ok", bench.Ask());
    }

    [Fact] // each window has a server of its own, and the user one budget
    public void What_several_editors_spend_adds_up()
    {
        using var first = Bench();
        using var second = Bench();
        decimal one = SpentAfter(first);
        Assert.True(one > 0);
        Assert.Equal(2 * one, SpentAfter(second));
        Assert.Equal(3 * one, SpentAfter(first));
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("{}")]
    [InlineData("""{ "scopes": [null], "spent": { "day": "2026-11-30", "usd": 1 } }""")]
    [InlineData("""{ "scopes": [], "spent": null }""")]
    public void A_damaged_file_is_no_obstacle(string damage)
    {
        File.WriteAllText(Path.Combine(folder, "router.json"), damage);
        using var bench = Bench();
        Assert.Equal("claude: ok", bench.Ask());
    }

    [Fact]
    public void Who_serves_is_never_kept()
    {
        using var bench = Bench();
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized));
        bench.Ask();
        bench.Restart();
        Assert.DoesNotContain("\"key\"", File.ReadAllText(Path.Combine(folder, "router.json")), StringComparison.Ordinal);
    }

    [Fact] // two gates with a folder in common are two editors
    public void R8_One_probe_over_all_editors()
    {
        var scope = new Scope(ScopeKind.Model, "api.test/large");
        var (first, second) = (new FileProbeGate(folder), new FileProbeGate(folder));
        using (first.TryEnter(scope))
        {
            Assert.Null(second.TryEnter(scope));
            Assert.Null(first.TryEnter(scope));
            second.TryEnter(new Scope(ScopeKind.Model, "another"))!.Dispose();
        }

        using var later = second.TryEnter(scope);
        Assert.NotNull(later);
    }

    private decimal SpentAfter(RouterBench bench)
    {
        bench.Ask();
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        return (decimal)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "router.json")))!["spent"]!["usd"]!;
    }

    private RouterBench Bench(Func<RoutingSettings, RoutingSettings>? settings = null) =>
        new(e => e with { Store = new FileRouterStore(Path.Combine(folder, "router.json")) }, settings);
}
