using Microsoft.Extensions.Logging;

namespace Assistant.Models;

/// <summary>What the parts of one router share: its memory, its present setup, and views made of both.</summary>
internal sealed class RouterServices
{
    private readonly RouterEnvironment environment;
    private RouterSetup setup;
    private long lastRequestAt;

    public RouterServices(RouterEnvironment environment, RouterSetup setup)
    {
        this.environment = environment;
        this.setup = setup.Guarded(() => Setup.Settings);
        Memory = new RouterMemory(environment);
        Health = new Health(Memory, environment.Time);
        Refresher = new CredentialRefresher(Memory.Breakers, environment.Time, environment.Log);
    }

    /// <summary>Something happened that the status shows and no breaker tells.</summary>
    public event Action? StatusMayHaveChanged;

    public RouterMemory Memory { get; }

    public Health Health { get; }

    public CredentialRefresher Refresher { get; }

    public RouterTelemetry Telemetry { get; } = new();

    public TimeProvider Time => environment.Time;

    public ILogger Log => environment.Log;

    public RouterSetup Setup => Volatile.Read(ref setup);

    public IReadOnlyList<string> CloudHosts => Setup.CloudHosts;

    /// <summary>When the last request came; the beginning of time before the first.</summary>
    public DateTimeOffset LastRequestAt => new(Interlocked.Read(ref lastRequestAt), TimeSpan.Zero);

    public void Use(RouterSetup next)
    {
        Volatile.Write(ref setup, next.Guarded(() => Setup.Settings));
        StatusChanged();
    }

    public void StatusChanged() => StatusMayHaveChanged?.Invoke();

    public void CountRequest()
    {
        Interlocked.Exchange(ref lastRequestAt, Time.GetUtcNow().UtcTicks);
        Memory.Hedges.CountRequest();
    }

    public RouteQuery Query(ModelRequest request) => new(
        request.Kind, $"asked as {request.Kind}", request.Confinement, Memory.Conversations.StickyProvider(request));

    public RouteSnapshot Snapshot()
    {
        var current = Setup;
        return new()
        {
            Now = Time.GetLocalNow(),
            Settings = current.Settings,
            Candidates = current.Candidates,
            Breakers = Memory.Breakers.Snapshot,
            Network = Memory.Network.State,
            Spending = Memory.Spending.View,
        };
    }

    /// <summary>The right to probe all of these scopes at once; null while any of them is being probed on this machine.</summary>
    public IDisposable? TakeTicket(IReadOnlyList<Scope> scopes)
    {
        var taken = new List<IDisposable>(scopes.Count);
        foreach (var scope in scopes)
        {
            if (environment.ProbeGate.TryEnter(scope) is { } entered)
            {
                taken.Add(entered);
                continue;
            }

            taken.ForEach(t => t.Dispose());
            return null;
        }

        return new Ticket(taken);
    }

    private sealed class Ticket(List<IDisposable> taken) : IDisposable
    {
        public void Dispose() => taken.ForEach(t => t.Dispose());
    }
}
