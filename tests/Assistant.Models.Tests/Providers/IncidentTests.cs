using Assistant.Testing;

namespace Assistant.Models.Tests;

/// <summary>The recorded incidents as data: every file reads, and a provider that plays one fails in the ways that the file says.</summary>
public sealed class IncidentTests
{
    public static TheoryData<string> Files => [.. IncidentLibrary.Names];

    [Theory, MemberData(nameof(Files))]
    public void Every_incident_reads(string name)
    {
        var incident = IncidentLibrary.Load(name);
        Assert.Equal(name, incident.Id);
        Assert.NotEmpty(incident.Tracks);
        Assert.All(incident.Tracks.Values.SelectMany(t => t.Phases), p => Assert.InRange(p.To, p.From + 1, incident.DurationMs));
    }

    [Fact]
    public async Task Two_hours_of_rejected_tokens_pass_in_virtual_time()
    {
        var clock = new ManualTimeProvider();
        await using var bench = ProviderBench.Virtual("anthropic", clock);
        bench.Upstream.Play(IncidentLibrary.Load("anthropic-2026-03-11-oauth-token-endpoint").Track("anthropic-oauth"), seed: 7);
        var kinds = new List<string>();
        for (int minute = 0; minute < 140; minute++)
        {
            var answer = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
            kinds.Add(answer.Failure?.Kind.ToString() ?? "ok");
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["ok"], kinds[..4].Distinct());
        Assert.Equal(["Unauthorized", "ok"], kinds[4..124].Distinct().Order());
        Assert.True(kinds[60..124].Count(k => k == "Unauthorized") > 45);
        Assert.Equal(["ok"], kinds[124..].Distinct());
    }
}
