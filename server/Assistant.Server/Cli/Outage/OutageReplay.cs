using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>
/// A recorded incident, played from its first to its last minute: the real router and real provider clients over simulated services, all
/// on one virtual clock, with nothing sent to any network.
/// </summary>
internal sealed class OutageReplay : IDisposable
{
    private readonly Incident incident;
    private readonly VirtualTimeProvider time;
    private readonly SimulatedRequests user;
    private readonly Dictionary<string, SimulatedUpstream> upstreams;
    private readonly Router router;
    private readonly LoneTool lone;
    private readonly OutageBar bar;

    private OutageReplay(Incident incident, int seed)
    {
        this.incident = incident;
        time = new VirtualTimeProvider(incident.T0);
        user = new SimulatedRequests(new Random(seed), time);
        Actors = OutageActor.For(incident);
        upstreams = Actors.Index().ToDictionary(a => a.Item.Id, a => a.Item.Simulate(time, seed * 10 + a.Index));
        var worst = Actors.Index().MaxBy(a => a.Item.BrokenMs);
        lone = new LoneTool(worst.Item, time, seed * 10 + worst.Index);
        router = new Router(new RouterSetup([.. Actors.Select(a => Candidate.Of(a.Connect(upstreams[a.Id])))], Settings(Actors)), new RouterEnvironment(time)
        {
            Random = new Random(seed + 1000),
            NetworkCheck = new SimulatedNetwork([.. Actors.Select(a => (a.Host, a.Track))], time, seed + 2000),
        });
        bar = new OutageBar(router, time);
    }

    public IReadOnlyList<OutageActor> Actors { get; }

    /// <summary>The user's requests, as answered by the router.</summary>
    public List<OutageRequest> Requests { get; } = [];

    public LoneTool Lone => lone;

    /// <summary>What the status bar said, and from when on.</summary>
    public IReadOnlyList<OutageSight> Sights => bar.Sights;

    /// <summary>What the service of a provider was asked for in a stretch, and met.</summary>
    public IEnumerable<UpstreamCall> Calls(OutageActor actor, DateTimeOffset from, DateTimeOffset to) =>
        upstreams[actor.Id].TextCalls.Where(c => c.At >= from && c.At < to);

    /// <summary>The same incident and seed give the same replay.</summary>
    public static OutageReplay Play(Incident incident, int seed)
    {
        var replay = new OutageReplay(incident, seed);
        replay.time.Run(replay.PlayAsync);
        return replay;
    }

    public void Dispose()
    {
        bar.Dispose();
        router.Dispose();
        lone.Dispose();
    }

    private async Task PlayAsync()
    {
        var open = new List<Task>();
        for (var left = incident.Duration; left > TimeSpan.Zero; left -= SimulatedRequests.Pause)
        {
            open.RemoveAll(t => t.IsCompletedSuccessfully);
            var kind = user.DrawKind();
            double pace = user.DrawPace();
            open.Add(lone.AskAsync(user.Make(kind), SimulatedRequests.FirstTokenMs(kind) * pace));
            open.Add(AskAsync(kind, pace));
            await Task.Delay(SimulatedRequests.Pause, time);
        }

        await Task.WhenAll(open);
    }

    private async Task AskAsync(RequestKind kind, double pace)
    {
        foreach (var actor in Actors) upstreams[actor.Id].FirstTokenMs = (actor.IsCloud ? SimulatedRequests.FirstTokenMs(kind) : 100) * pace;
        var seen = new OutageRequest(time.GetUtcNow());
        Requests.Add(seen);
        await seen.ReadAsync(router.StreamAsync(user.Make(kind), CancellationToken.None), time);
        if (kind is RequestKind.Completion && seen is { Failure: null, Answer: { } by }) bar.Answered(new Origin(by.ProviderId, by.Model, by.Reason));
        else bar.Look();
    }

    private static RoutingSettings Settings(IReadOnlyList<OutageActor> actors) => new()
    {
        Cloud = CloudConsent.All,
        Routes = SimulatedRequests.RoutesOver([.. actors.Select(a => a.Id)]),
    };
}
