using Assistant.Models;

namespace Assistant.Incidents.Tests;

/// <summary>Makes up incidents: one to three services, each with one to three stretches of mixed faults that may overlap, and a way back.</summary>
internal static class IncidentGenerator
{
    private static readonly Func<Random, Fault>[] Faults =
    [
        r => Error("oauth_expired", r), r => Error("oauth_invalid", r), r => Error("auth", r), r => Error("permission", r),
        r => Error("overloaded", r), r => Error("internal", r), r => Error("rate", r), r => Error("quota", r), r => Error("not_found", r),
        r => new Fault { Kind = "edge", Edge = Json(Pick(r, "\"502\"", "\"503\"", "\"504\"", "\"520\"", "\"challenge\"")) },
        r => new Fault { Kind = "hang", Ms = 5_000 + r.Next(60_000) },
        r => new Fault { Kind = "stall", After = r.Next(12), Ms = 40_000 },
        r => new Fault { Kind = "ping-stall", After = r.Next(12), Ms = 40_000 },
        r => new Fault { Kind = "drop", After = r.Next(12), Rst = r.Next(2) == 0 },
        r => new Fault { Kind = "eof", After = r.Next(12) },
        r => new Fault { Kind = "sse-error", After = r.Next(12), Err = Pick(r, "overloaded", "internal") },
        r => new Fault { Kind = "truncate", After = r.Next(12) },
        r => new Fault { Kind = "dns" },
        r => new Fault { Kind = "refused" },
        r => new Fault { Kind = "reset" },
        r => new Fault { Kind = "raw", Status = 200, Type = "text/html", Body = "<html><body>Please log in.</body></html>" },
        r => new Fault { Kind = "raw", Status = 429, Type = "application/json", Body = """{"status":"come back later"}""" },
        r => new Fault { TtftMs = 2_000 + r.Next(12_000) },
        r => new Fault { GapMs = 100 + r.Next(600) },
    ];

    public static Incident Make(int seed)
    {
        var random = new Random(seed);
        string[] tracks = ["anthropic-oauth", "anthropic-key", "openai"];
        random.Shuffle(tracks);
        var broken = tracks.Take(1 + random.Next(3));
        return new($"random-{seed}", "Made up.", DateTimeOffset.UnixEpoch, 900_000, broken.ToDictionary(t => t, _ => Track(random)));
    }

    private static IncidentTrack Track(Random random)
    {
        var phases = new List<IncidentPhase>();
        double at = 30_000 + random.Next(240_000);
        for (int left = 1 + random.Next(3); left > 0; left--)
        {
            double length = 20_000 + random.Next(240_000);
            phases.Add(new IncidentPhase { From = at, To = at + length, Mix = Mix(random) });
            at += length + random.Next(2) * random.Next(90_000);
        }

        return new IncidentTrack { Phases = phases };
    }

    private static List<Fault> Mix(Random random)
    {
        var mix = new List<Fault>();
        for (int left = 1 + random.Next(3); left > 0; left--) mix.Add(Faults[random.Next(Faults.Length)](random) with { Weight = 0.2 + random.NextDouble() });
        if (random.Next(2) == 0) mix.Add(new Fault { Weight = random.NextDouble() * 2 });
        return mix;
    }

    private static Fault Error(string name, Random random) => new() { Kind = "err", Err = name, LatencyMs = random.Next(2) * random.Next(3_000) };

    private static System.Text.Json.JsonElement Json(string text) => System.Text.Json.JsonDocument.Parse(text).RootElement;

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
