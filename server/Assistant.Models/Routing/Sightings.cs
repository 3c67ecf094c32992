using System.Collections.Immutable;

namespace Assistant.Models;

/// <summary>What was seen of each provider that no breaker keeps: has it ever answered, is it loading its model. Thread-safe.</summary>
public sealed class Sightings
{
    private ImmutableDictionary<string, Sighting> seen = ImmutableDictionary<string, Sighting>.Empty;

    public ImmutableDictionary<string, Sighting> Snapshot => Volatile.Read(ref seen);

    /// <returns>Whether that is news.</returns>
    public bool Note(string provider, Sighting sighting)
    {
        var before = Snapshot.GetValueOrDefault(provider);
        ImmutableInterlocked.Update(ref seen, s => s.SetItem(provider, sighting));
        return before != sighting;
    }
}

/// <summary>The last thing seen of a provider.</summary>
public enum Sighting
{
    Never,
    Answered,
    Loading,
}
