using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Incidents.Tests;

/// <summary>
/// An editor, its router with real provider clients, and fake services that play an incident, all on one virtual clock.
/// </summary>
internal sealed class World : IDisposable
{
    private readonly Incident incident;
    private readonly SimulatedRequests user;
    private readonly RouterEnvironment environment;
    private readonly RouterSetup setup;

    public World(Incident incident, IReadOnlyList<Seat> seats, int seed)
    {
        this.incident = incident;
        Seats = seats;
        user = new SimulatedRequests(new Random(seed), Time);
        Start = Time.GetUtcNow();
        Upstreams = seats.ToDictionary(s => s.Id, s => new SimulatedUpstream(s.Id, Time) { GapMs = s.IsCloud ? 20 : 10 });
        for (int i = 0; i < seats.Count; i++) Upstreams[seats[i].Id].Play(incident.Track(seats[i].Track), seed * 10 + i);
        environment = new RouterEnvironment(Time)
        {
            Random = new Random(seed + 1000),
            Store = new MemoryStore(),
            NetworkCheck = new SimulatedNetwork([.. seats.Select(s => (s.Host, incident.Track(s.Track)))], Time, seed + 2000),
        };
        setup = new RouterSetup([.. seats.Select(s => s.Sit(Upstreams[s.Id], Time))], Settings(seats));
        Watch = new SpanWatch(Time);
        Router = new Router(setup, environment);
    }

    public ManualTimeProvider Time { get; } = new();

    public DateTimeOffset Start { get; }

    public IReadOnlyList<Seat> Seats { get; }

    public Router Router { get; private set; }

    public SpanWatch Watch { get; }

    public Dictionary<string, SimulatedUpstream> Upstreams { get; }

    public List<Served> Served { get; } = [];

    /// <summary>When set, every healthy first token takes this long.</summary>
    public double? FirstTokenMs { get; init; }

    public TimeSpan Elapsed => Time.GetUtcNow() - Start;

    /// <summary>The editor is closed and opened again.</summary>
    public void Restart()
    {
        Router.Dispose();
        Router = new Router(setup, environment);
    }

    public void Play(TimeSpan duration) => Time.Run(() => PlayAsync(duration));

    /// <summary>One request of the given kind, to its end.</summary>
    public Served Ask(RequestKind kind)
    {
        Time.Run(() => ServeAsync(kind));
        return Served[^1];
    }

    public void Dispose()
    {
        Router.Dispose();
        Watch.Dispose();
    }

    private async Task PlayAsync(TimeSpan duration)
    {
        var open = new List<Task>();
        for (var left = duration; left > TimeSpan.Zero; left -= SimulatedRequests.Pause)
        {
            open.RemoveAll(t => t.IsCompletedSuccessfully);
            open.Add(ServeAsync(user.DrawKind()));
            await Task.Delay(SimulatedRequests.Pause, Time);
        }

        await Task.WhenAll(open);
    }

    private async Task ServeAsync(RequestKind kind)
    {
        SetPace(kind);
        var local = Upstreams["local"];
        var served = new Served(Served.Count, kind, Time.GetUtcNow(), local.FirstTokenMs + 12 * local.GapMs);
        Served.Add(served);
        try
        {
            await foreach (var chunk in Router.StreamAsync(user.Make(kind), CancellationToken.None)) served.See(chunk, Time.GetUtcNow());
        }
        catch (ProviderException failure)
        {
            served.Failure = failure;
        }
    }

    private void SetPace(RequestKind kind)
    {
        foreach (var seat in Seats)
        {
            double usual = seat.IsCloud ? SimulatedRequests.FirstTokenMs(kind) : 100;
            Upstreams[seat.Id].FirstTokenMs = FirstTokenMs ?? usual * user.DrawPace();
        }
    }

    private static RoutingSettings Settings(IReadOnlyList<Seat> seats) => new()
    {
        Cloud = CloudConsent.All,
        Limits = new SpendingLimits { PerDayUsd = 1000 },
        Routes = SimulatedRequests.RoutesOver([.. seats.Select(s => s.Id)]),
    };
}
