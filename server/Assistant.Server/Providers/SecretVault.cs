using System.Collections.Concurrent;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>The keys that clients have handed over, one for each provider id; in memory only, and never printed.</summary>
internal sealed class SecretVault
{
    private readonly ConcurrentDictionary<string, HeldSecret> held = new(StringComparer.Ordinal);

    /// <summary>The provider's place in the vault; empty until a client fills it.</summary>
    public HeldSecret Of(string provider) => held.GetOrAdd(provider, id => new HeldSecret($"editor:{id}", null));
}
