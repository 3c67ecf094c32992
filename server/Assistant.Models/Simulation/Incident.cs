using System.Text.Json;

namespace Assistant.Models;

/// <summary>A recorded (or made-up) outage: for each upstream a track of phases, each with a mix of faults.</summary>
public sealed record Incident(
    string Id, string Title, DateTimeOffset T0, double DurationMs, Dictionary<string, IncidentTrack> Tracks)
{
    public TimeSpan Duration => TimeSpan.FromMilliseconds(DurationMs);

    public static Incident Load(string path) => Read(File.ReadAllText(path));

    /// <exception cref="JsonException">The text is not an incident.</exception>
    public static Incident Read(string json) =>
        JsonSerializer.Deserialize(json, SimulationJson.Default.Incident) is { Id: not null, Tracks: not null } incident
            ? incident
            : throw new JsonException("An incident has an `id` and `tracks`.");

    /// <summary>The track of an upstream; a healthy one where the incident does not name it.</summary>
    public IncidentTrack Track(string name) => Tracks.GetValueOrDefault(name) ?? new IncidentTrack();
}

/// <summary>What one upstream does during an incident.</summary>
public sealed record IncidentTrack
{
    public IReadOnlyList<IncidentPhase> Phases { get; init => field = value ?? []; } = [];

    public IReadOnlyList<StatusPagePhase> StatusPage { get; init => field = value ?? []; } = [];

    public IReadOnlyList<TokenPhase> Oauth { get; init => field = value ?? []; } = [];

    /// <summary>Draws the fault of a request that arrives <paramref name="elapsed"/> after the incident's start.</summary>
    public Fault Draw(TimeSpan elapsed, Random random)
    {
        var phase = Phases.FirstOrDefault(p => p.Covers(elapsed));
        if (phase is null) return Fault.Ok;
        double rest = random.NextDouble() * phase.Mix.Sum(f => f.Weight);
        foreach (var fault in phase.Mix)
        {
            rest -= fault.Weight;
            if (rest < 0) return fault;
        }

        return phase.Mix[^1];
    }

    public string Indicator(TimeSpan elapsed) => StatusPage.FirstOrDefault(p => p.Covers(elapsed))?.Indicator ?? "none";

    /// <summary>What the token endpoint does; null while it is healthy.</summary>
    public TokenPhase? TokenEndpoint(TimeSpan elapsed) => Oauth.FirstOrDefault(p => p.Covers(elapsed));
}

/// <summary>A stretch of an incident, in milliseconds since its start; the end is exclusive.</summary>
public abstract record IncidentSpan
{
    public double From { get; init; }

    public double To { get; init; }

    public bool Covers(TimeSpan elapsed) => elapsed.TotalMilliseconds >= From && elapsed.TotalMilliseconds < To;
}

/// <summary>The faults that a stretch mixes, by weight.</summary>
public sealed record IncidentPhase : IncidentSpan
{
    public IReadOnlyList<Fault> Mix { get; init => field = value ?? []; } = [];
}

/// <summary>What the status page says in a stretch, true or not.</summary>
public sealed record StatusPagePhase : IncidentSpan
{
    public string Indicator { get; init => field = value ?? "none"; } = "none";
}

/// <summary>What the token endpoint does in a stretch: hangs, then answers with a status.</summary>
public sealed record TokenPhase : IncidentSpan
{
    public double HangMs { get; init; }

    public int? Status { get; init; }
}
