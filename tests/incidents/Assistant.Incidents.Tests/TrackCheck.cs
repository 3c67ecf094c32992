using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Incidents.Tests;

/// <summary>Sees below HTTP what an incident's tracks say: a host without a name, or with nobody listening, is not reachable.</summary>
internal sealed class TrackCheck(Incident incident, IReadOnlyList<Seat> seats, TimeProvider time, DateTimeOffset start, int seed) : INetworkCheck
{
    private readonly Random random = new(seed + 2000);

    public Task<Reachability> ReachAsync(string host, CancellationToken cancellation)
    {
        var tracks = seats.Where(s => host.StartsWith(s.Host, StringComparison.Ordinal)).Select(s => incident.Track(s.Track));
        bool lost = tracks.All(t => t.Draw(time.GetUtcNow() - start, random).Kind is "dns" or "refused");
        return Task.FromResult(lost ? Reachability.Unreachable : Reachability.Reachable);
    }
}
