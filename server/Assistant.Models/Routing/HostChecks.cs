namespace Assistant.Models;

/// <summary>
/// While requests come, looks below HTTP whether unreachable hosts are back, at most every 20 s each, so that they are tried again
/// long before their hold ends and without calls that fail. Hosts that the user does not allow are left alone.
/// </summary>
internal sealed class HostChecks(RouterServices services, INetworkCheck? check)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> lastChecks = [];

    public void Look()
    {
        if (check is null) return;
        var snapshot = services.Snapshot();
        foreach (string host in Lost(snapshot))
        {
            lock (gate)
            {
                if (lastChecks.TryGetValue(host, out var last) && snapshot.Now - last < Pause) continue;
                lastChecks[host] = snapshot.Now;
            }

            _ = CheckAsync(host);
        }
    }

    private async Task CheckAsync(string host)
    {
        if (await check!.ReachAsync(host, CancellationToken.None).ConfigureAwait(false) is not Reachability.Reachable) return;
        services.Memory.Breakers.Rearm(new(ScopeKind.Host, host));
        services.Memory.Network.HostMayBeBack(host);
    }

    private static IEnumerable<string> Lost(RouteSnapshot snapshot) =>
        (from candidate in snapshot.Candidates
         where Permission.Refusal(candidate, RequestKind.Explain, Confinement.None, snapshot.Settings) is null
         let breaker = snapshot.Breaker(new(ScopeKind.Host, candidate.Identity.Host))
         where breaker is { Phase: BreakerPhase.Open, Cause.Kind: FailureKind.Unreachable } && breaker.OpenUntil > snapshot.Now
            || (candidate.IsCloud && snapshot.Network is { IsOffline: true, Cause: FailureKind.Unreachable })
         select candidate.Identity.Host).Distinct().ToList();
}
