using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>
/// A recorded incident, played from its first to its last minute: the real router and real provider clients over simulated services, all
/// on one virtual clock, with nothing sent to any network. A request comes every six seconds: 40 % ghost text, 25 % explanations, 25 %
/// fixes, 10 % architecture.
/// </summary>
internal sealed class OutageReplay : IDisposable
{
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(6);

    private readonly Incident incident;
    private readonly Random random;
    private readonly VirtualTimeProvider time;
    private readonly Dictionary<string, SimulatedUpstream> upstreams;
    private readonly Router router;
    private readonly LoneTool lone;
    private readonly OutageBar bar;

    private OutageReplay(Incident incident, int seed)
    {
        this.incident = incident;
        random = new Random(seed);
        time = new VirtualTimeProvider(incident.T0);
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
        for (var left = incident.Duration; left > TimeSpan.Zero; left -= BetweenRequests)
        {
            open.RemoveAll(t => t.IsCompletedSuccessfully);
            var kind = DrawKind();
            double pace = Math.Exp(0.3 * Normal());
            open.Add(lone.AskAsync(Request(kind), FirstTokenMs(kind, pace)));
            open.Add(AskAsync(kind, pace));
            await Task.Delay(BetweenRequests, time);
        }

        await Task.WhenAll(open);
    }

    private async Task AskAsync(RequestKind kind, double pace)
    {
        foreach (var actor in Actors) upstreams[actor.Id].FirstTokenMs = actor.IsCloud ? FirstTokenMs(kind, pace) : 100 * pace;
        var seen = new OutageRequest(time.GetUtcNow());
        Requests.Add(seen);
        await seen.ReadAsync(router.StreamAsync(Request(kind), CancellationToken.None), time);
        if (kind is RequestKind.Completion && seen is { Failure: null, Answer: { } by }) bar.Answered(new Origin(by.ProviderId, by.Model, by.Reason));
        else bar.Look();
    }

    private RequestKind DrawKind() => random.NextDouble() switch
    {
        < 0.40 => RequestKind.Completion,
        < 0.65 => RequestKind.Explain,
        < 0.90 => RequestKind.SmallFix,
        _ => RequestKind.Architecture,
    };

    // A healthy cloud's first token: 0.25 s for ghost text and 0.7 s otherwise, with a long tail.
    private static double FirstTokenMs(RequestKind kind, double pace) => (kind is RequestKind.Completion ? 250 : 700) * pace;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private ModelRequest Request(RequestKind kind) => kind is RequestKind.Completion
        ? new FillRequest
        {
            Kind = kind,
            Confinement = Confinement.None,
            MaxTokens = 64,
            Deadline = time.GetUtcNow() + KindClocks.Deadline(kind),
            Workspace = "",
            Path = "Counter.cs",
            Language = "csharp",
            Prefix = "class Counter\n{\n    int count = ".AsMemory(),
            Suffix = ";\n}\n".AsMemory(),
        }
        : new ChatRequest
        {
            Kind = kind,
            Confinement = Confinement.None,
            MaxTokens = 1000,
            Deadline = time.GetUtcNow() + KindClocks.Deadline(kind),
            System = "You help.",
            Turns = [new(ChatRole.User, $"Question {Requests.Count}")],
        };

    private static RoutingSettings Settings(IReadOnlyList<OutageActor> actors)
    {
        string[] ids = [.. actors.Select(a => a.Id)];
        string[] gptFirst = [.. ids.OrderBy(i => i == "gpt" ? 0 : 1)];
        return new()
        {
            Cloud = CloudConsent.All,
            Routes = new() { Completion = ids, SmallFix = ids, Refactor = ids, Explain = ids, Architecture = gptFirst },
        };
    }
}
