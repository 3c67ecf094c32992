namespace Assistant.Models;

/// <summary>
/// Tells "this machine is offline" from "one service is down": two cloud hosts that fail below HTTP within three seconds mean
/// offline. From then on one host at a time is tried, every half minute, until one answers. Thread-safe.
/// </summary>
public sealed class NetworkWatch(TimeProvider time, Random random, INetworkNotes notes)
{
    private const int HostsThatMeanOffline = 2;
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> failed = [];
    private NetworkState state = NetworkState.Online;
    private DateTimeOffset lastRead = DateTimeOffset.MinValue;
    private int turn;

    /// <summary>Called when the state changed, on the thread that caused it.</summary>
    public event Action<NetworkState>? Changed;

    /// <summary>The state as this and the other editors know it.</summary>
    public NetworkState State
    {
        get
        {
            Share();
            lock (gate) return state;
        }
    }

    /// <summary>A call to a cloud host failed below HTTP.</summary>
    public void HostFailed(string host, FailureKind kind) => Change(now =>
    {
        failed[host] = now;
        if (state.IsOffline) return kind == state.Cause ? state : state with { Cause = kind };
        int together = failed.Values.Count(at => now - at <= Together);
        return together >= HostsThatMeanOffline ? Lost_NeedsLock(now, kind) : state;
    });

    /// <summary>A cloud host answered: the network is there.</summary>
    public void HostReached(string host) => Change(_ =>
    {
        failed.Remove(host);
        return state.IsOffline ? NetworkState.Online : state;
    });

    /// <summary>A check below HTTP reached this host: the next request may try it.</summary>
    public void HostMayBeBack(string host) => Change(now =>
        state.IsOffline && state.Cause is FailureKind.Unreachable ? state with { NextProbe = now, ProbeHost = host } : state);

    /// <summary>The operating system reports a change, and is believed: the next request finds out whether it was right.</summary>
    public void SystemSays(NetworkReach reach) => Change(now => reach switch
    {
        NetworkReach.None => state.IsOffline ? state : Lost_NeedsLock(now, FailureKind.Unreachable),
        _ => state.IsOffline ? NetworkState.Online : state,
    });

    /// <summary>A probe starts: the next one has its time and, by turns, another host.</summary>
    public void ProbeStarts(IReadOnlyList<string> cloudHosts) => Change(now => state.IsOffline
        ? state with { NextProbe = now + Pause_NeedsLock(), ProbeHost = cloudHosts.Count == 0 ? "" : cloudHosts[turn++ % cloudHosts.Count] }
        : state);

    private NetworkState Lost_NeedsLock(DateTimeOffset now, FailureKind cause) =>
        new() { OfflineSince = now, Cause = cause, NextProbe = now + Pause_NeedsLock(), ProbeHost = failed.Keys.Order(StringComparer.Ordinal).FirstOrDefault("") };

    private TimeSpan Pause_NeedsLock() => BetweenProbes * (1 + random.NextDouble() / 4);

    private void Change(Func<DateTimeOffset, NetworkState> change)
    {
        NetworkState before, after;
        lock (gate)
        {
            before = state;
            state = after = change(time.GetUtcNow());
        }

        if (ReferenceEquals(before, after)) return;
        if (before.OfflineSince != after.OfflineSince) notes.Write(after.OfflineSince);
        Changed?.Invoke(after);
    }

    // What another editor found out about this machine's network holds here too.
    private void Share()
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (now - lastRead < BetweenReads) return;
            lastRead = now;
        }

        if (notes.ReadNews() is not { } news) return;
        Change(at => news.OfflineSince is null == !state.IsOffline ? state
            : news.OfflineSince is null ? NetworkState.Online
            : Lost_NeedsLock(at, FailureKind.Unreachable) with { OfflineSince = news.OfflineSince });
    }
}

/// <summary>Where the editors of one user tell each other about the machine's network.</summary>
public interface INetworkNotes
{
    /// <summary>What another editor wrote since the last call; null when there is nothing new.</summary>
    NetworkNote? ReadNews();

    void Write(DateTimeOffset? offlineSince);
}

/// <summary>Since when the machine is offline; null when it is online.</summary>
public sealed record NetworkNote(DateTimeOffset? OfflineSince);

/// <summary>For a router alone on its machine.</summary>
public sealed class NoNetworkNotes : INetworkNotes
{
    public NetworkNote? ReadNews() => null;

    public void Write(DateTimeOffset? offlineSince)
    {
    }
}
