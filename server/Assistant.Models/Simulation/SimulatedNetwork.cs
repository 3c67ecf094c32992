namespace Assistant.Models;

/// <summary>Sees below HTTP what the tracks of an incident say, from now on: a host without a name, or with nobody listening, is not
/// reachable.</summary>
public sealed class SimulatedNetwork(IReadOnlyList<(string Host, IncidentTrack Track)> services, TimeProvider time, int seed) : INetworkCheck
{
    private readonly Random random = new(seed);
    private readonly DateTimeOffset start = time.GetUtcNow();

    public Task<Reachability> ReachAsync(string host, CancellationToken cancellation)
    {
        var there = services.Where(s => host.StartsWith(s.Host, StringComparison.Ordinal));
        bool lost = there.All(s => s.Track.Draw(time.GetUtcNow() - start, random).Kind is "dns" or "refused");
        return Task.FromResult(lost ? Reachability.Unreachable : Reachability.Reachable);
    }
}
