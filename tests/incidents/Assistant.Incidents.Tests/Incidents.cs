using Assistant.Models;

namespace Assistant.Incidents.Tests;

/// <summary>The recorded incidents, and cuts of them.</summary>
internal static class Incidents
{
    public static IReadOnlyList<Incident> Recorded { get; } =
        [.. IncidentLibrary.Names.Select(IncidentLibrary.Load)];

    /// <summary>A day on which nothing happens.</summary>
    public static Incident Calm { get; } = new("healthy-control", "Nothing happens.", DateTimeOffset.UnixEpoch, 7_200_000, []);

    public static Incident Find(string id) => Recorded.Single(i => i.Id == id);

    /// <summary>The stretch of an incident that begins <paramref name="from"/> after its start.</summary>
    public static Incident Cut(Incident incident, TimeSpan from, TimeSpan length) => incident with
    {
        Id = $"{incident.Id}+{from.TotalMinutes:0}min",
        DurationMs = length.TotalMilliseconds,
        Tracks = incident.Tracks.ToDictionary(t => t.Key, t => t.Value with
        {
            Phases = [.. t.Value.Phases.Select(p => p with { From = p.From - from.TotalMilliseconds, To = p.To - from.TotalMilliseconds })],
        }),
    };

    /// <summary>A stretch of about ten minutes that begins a little before something changes.</summary>
    public static Incident Turn(Incident incident, Random random)
    {
        double[] turns = [.. incident.Tracks.Values.SelectMany(t => t.Phases).SelectMany(p => (double[])[p.From, p.To]).Distinct().Order()];
        double turn = turns.Length == 0 ? 0 : turns[random.Next(turns.Length)];
        double from = Math.Max(0, turn - 60_000 - random.Next(120_000));
        return Cut(incident, TimeSpan.FromMilliseconds(from), TimeSpan.FromMinutes(10));
    }
}
