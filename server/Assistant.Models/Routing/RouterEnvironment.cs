using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Models;

/// <summary>What the router needs from outside: clock, chance, the machine. The defaults suit a test; the server sets the rest.</summary>
public sealed record RouterEnvironment(TimeProvider Time)
{
    /// <summary>Jitter; seeded per process, so that editors do not come back together.</summary>
    public Random Random { get; init; } = new SharedRandom();

    public IProbeGate ProbeGate { get; init; } = new ProcessProbeGate();

    public IRouterStore Store { get; init; } = new NoRouterStore();

    public INetworkNotes NetworkNotes { get; init; } = new NoNetworkNotes();

    /// <summary>Null: hosts are only tried by real requests.</summary>
    public INetworkCheck? NetworkCheck { get; init; }

    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>The environment of a real server whose editors share one state folder.</summary>
    public static RouterEnvironment OfMachine(TimeProvider time, string stateFolder) => new(time)
    {
        ProbeGate = new FileProbeGate(stateFolder),
        Store = new FileRouterStore(Path.Combine(stateFolder, "router.json")),
        NetworkNotes = new FileNetworkNotes(Path.Combine(stateFolder, "network.json")),
        NetworkCheck = new ConnectCheck(time),
    };

    // Random itself is not thread-safe; Random.Shared is, but it can't be handed a seed in tests.
    private sealed class SharedRandom : Random
    {
        public override double NextDouble() => Shared.NextDouble();
    }
}
