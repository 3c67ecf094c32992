using System.Text.Json;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>The providers of the settings in force, built anew when those change; connections and keys of unchanged ones stay.</summary>
internal sealed class ProviderFleet(IModelProvider embedded, SecretVault vault, UserFolders folders, TimeProvider time) : IDisposable
{
    private readonly ProviderFactory factory = new(time);
    private readonly Lock gate = new();

    // With the settings as text: records with lists in them are equal only to themselves, and all are read anew when one changes.
    private readonly Dictionary<string, (string Settings, IRemoteProvider Provider)> remotes = new(StringComparer.Ordinal);

    // A request that is on its way ends with the provider that it began with, so its connections stay until the end.
    private readonly List<IRemoteProvider> replaced = [];

    /// <summary>Every provider as the router sees it, in the order of their ids in the settings.</summary>
    public IReadOnlyList<Candidate> Candidates(Settings settings)
    {
        lock (gate)
        {
            var wanted = ProviderDefaults.Complete(settings.Providers);
            foreach (string gone in remotes.Keys.Where(id => !wanted.ContainsKey(id)).ToList()) Drop_NeedsLock(gone);
            return [.. wanted.Where(w => w.Value.Problems(w.Key).FirstOrDefault() is null && w.Value.Kind is not null).Select(w => Candidate_NeedsLock(w.Key, w.Value))];
        }
    }

    /// <summary>The provider behind an id, for checks and model lists; null for the embedded engine and for unknown ids.</summary>
    public IRemoteProvider? Remote(string id)
    {
        lock (gate) return remotes.TryGetValue(id, out var entry) ? entry.Provider : null;
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var provider in remotes.Values.Select(r => r.Provider).Concat(replaced)) provider.Dispose();
            remotes.Clear();
            replaced.Clear();
        }
    }

    private Candidate Candidate_NeedsLock(string id, ProviderSettings settings)
    {
        if (settings.Kind == "embedded")
        {
            var identity = new ProviderIdentity(id, "embedded", "n-gram", "", "", "", Locality.Local);
            return new Candidate(embedded, identity) { Availability = settings.Enabled == false ? Availability.Disabled : Availability.Available };
        }

        var candidate = Candidate.Of(Remote_NeedsLock(id, settings));
        bool keyless = candidate.IsCloud && !Credentials.Exist(id, settings, vault, folders);
        return candidate with
        {
            Availability = settings.Enabled == false ? Availability.Disabled : keyless ? Availability.NoCredential : Availability.Available,
        };
    }

    private IRemoteProvider Remote_NeedsLock(string id, ProviderSettings settings)
    {
        string text = JsonSerializer.Serialize(settings, SettingsJson.Default.ProviderSettings);
        if (remotes.TryGetValue(id, out var entry))
        {
            if (entry.Settings == text) return entry.Provider;
            Drop_NeedsLock(id);
        }

        var options = ProviderOptionsOf.Settings(id, settings);
        var provider = factory.Create(options, Credentials.For(id, settings, vault, folders), ProviderOptionsOf.Connection(settings));
        remotes[id] = (text, provider);
        return provider;
    }

    private void Drop_NeedsLock(string id)
    {
        if (remotes.Remove(id, out var entry)) replaced.Add(entry.Provider);
    }
}
