namespace Assistant.Incidents.Tests;

public sealed class RestartTests
{
    [Fact] // the editor is closed and opened every few minutes of an outage
    public void R16_A_restart_costs_at_most_one_call_per_open_scope()
    {
        var incident = Incidents.Find("anthropic-2025-07-10-valid-tokens-rejected");
        using var world = new World(incident, Seat.For(incident), seed: 1);
        world.Play(TimeSpan.FromMinutes(10));
        var claude = world.Upstreams["claude"];
        for (int i = 0; i < 10; i++)
        {
            int before = claude.TextCalls.Count;
            world.Restart();
            world.Play(TimeSpan.FromSeconds(30));
            Assert.InRange(claude.TextCalls.Count - before, 0, 1);
            world.Play(TimeSpan.FromMinutes(4));
        }

        Assert.All(world.Served, s => Assert.Null(s.Complaint));
    }
}
