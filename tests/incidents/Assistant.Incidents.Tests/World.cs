using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Incidents.Tests;

/// <summary>
/// An editor, its router with real provider clients, and fake services that play an incident, all on one virtual clock. A request
/// comes every six seconds: 40 % ghost text, 25 % explanations, 25 % fixes, 10 % architecture.
/// </summary>
internal sealed class World : IDisposable
{
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(6);

    private readonly Incident incident;
    private readonly Random random;
    private readonly RouterEnvironment environment;
    private readonly RouterSetup setup;

    public World(Incident incident, IReadOnlyList<Seat> seats, int seed)
    {
        this.incident = incident;
        Seats = seats;
        random = new Random(seed);
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
        for (var left = duration; left > TimeSpan.Zero; left -= BetweenRequests)
        {
            open.RemoveAll(t => t.IsCompletedSuccessfully);
            open.Add(ServeAsync(DrawKind()));
            await Task.Delay(BetweenRequests, Time);
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
            await foreach (var chunk in Router.StreamAsync(Request(kind), CancellationToken.None)) served.See(chunk, Time.GetUtcNow());
        }
        catch (ProviderException failure)
        {
            served.Failure = failure;
        }
    }

    private RequestKind DrawKind() => random.NextDouble() switch
    {
        < 0.40 => RequestKind.Completion,
        < 0.65 => RequestKind.Explain,
        < 0.90 => RequestKind.SmallFix,
        _ => RequestKind.Architecture,
    };

    // Healthy first tokens: 0.25 s for ghost text and 0.7 s otherwise, with a long tail (p95 1.65 times as long).
    private void SetPace(RequestKind kind)
    {
        foreach (var seat in Seats)
        {
            double usual = !seat.IsCloud ? 100 : kind is RequestKind.Completion ? 250 : 700;
            Upstreams[seat.Id].FirstTokenMs = FirstTokenMs ?? usual * Math.Exp(0.3 * Normal());
        }
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private ModelRequest Request(RequestKind kind) => kind is RequestKind.Completion
        ? new FillRequest
        {
            Kind = kind,
            Confinement = Confinement.None,
            MaxTokens = 64,
            Deadline = Time.GetUtcNow() + KindClocks.Deadline(kind),
            Workspace = "",
            Path = "A.cs",
            Language = "csharp",
            Prefix = "class A\n{\n    int a = ".AsMemory(),
            Suffix = ";\n}\n".AsMemory(),
        }
        : new ChatRequest
        {
            Kind = kind,
            Confinement = Confinement.None,
            MaxTokens = 1000,
            Deadline = Time.GetUtcNow() + KindClocks.Deadline(kind),
            System = "You help.",
            Turns = [new(ChatRole.User, $"Question {Served.Count}")],
        };

    private static RoutingSettings Settings(IReadOnlyList<Seat> seats)
    {
        string[] ids = [.. seats.Select(s => s.Id)];
        string[] gptFirst = [.. ids.OrderBy(i => i == "gpt" ? 0 : 1)];
        return new()
        {
            Cloud = CloudConsent.All,
            Limits = new SpendingLimits { PerDayUsd = 1000 },
            Routes = new() { Completion = ids, SmallFix = ids, Refactor = ids, Explain = ids, Architecture = gptFirst },
        };
    }
}
