using Assistant.Models;

namespace Assistant.Incidents.Tests;

/// <summary>Twenty seeds: each plays every incident for ten minutes around one of its turns, with other luck.</summary>
public sealed class SeededIncidentTests(ITestOutputHelper output)
{
    [Fact]
    public void R1_R2_R7_R11_Hold_over_twenty_seeds()
    {
        int requests = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            foreach (var incident in Incidents.Recorded)
            {
                var replay = Replay.Play(Incidents.Turn(incident, random), seed);
                requests += replay.Served.Count;
                Assert.Empty(replay.Complaints.Select(c => $"seed {seed}, {replay.Name}: {c}"));
                Assert.Empty(replay.CallsInsideRetryAfter());
                Assert.InRange(replay.WorstHedgeShare(), 0, 0.101);
            }
        }

        output.WriteLine($"{requests} requests");
        Assert.InRange(requests, 20_000, int.MaxValue);
    }

    [Fact] // or a failure could never be told again
    public void The_same_seed_plays_the_same_day()
    {
        var incident = Incidents.Turn(Incidents.Find("anthropic-2026-04-28-api-auth-errors"), new Random(3));
        Assert.Equal(Script(incident), Script(incident));
    }

    private static string Script(Incident incident) => string.Join('\n',
        Replay.Play(incident, 3).Served.Select(s => $"{s.At:mm:ss} {s.Kind} {s.Provider} {s.FirstText.TotalMilliseconds:0.000}"));
}
