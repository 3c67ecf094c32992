namespace Assistant.Models;

/// <summary>
/// Remembers who answered a conversation, so that its next turn finds a warm prompt cache. Soft: a provider that is not closed loses
/// it at once; after five minutes, or once the cache is cold, the route decides anew. Thread-safe.
/// </summary>
public sealed class Conversations(TimeProvider time)
{
    private const int Most = 256;
    private static readonly TimeSpan CacheStaysWarm = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LeastStay = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly Dictionary<int, Visit> visits = [];

    /// <summary>Who should go on; null for a first turn, a cold cache, or when the stay is over.</summary>
    public string? StickyProvider(ModelRequest request)
    {
        if (request is not ChatRequest { Turns.Count: > 1 } chat) return null;
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!visits.TryGetValue(Key(chat), out var visit) || now - visit.LastUsed > CacheStaysWarm) return null;
            return now - visit.Arrived < LeastStay ? visit.Provider : null;
        }
    }

    public void Answered(ModelRequest request, string provider)
    {
        if (request is not ChatRequest { Turns.Count: > 0 } chat) return;
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (visits.Count >= Most) Forget_NeedsLock(now);
            int key = Key(chat);
            visits[key] = visits.TryGetValue(key, out var visit) && visit.Provider == provider
                ? visit with { LastUsed = now }
                : new(provider, now, now);
        }
    }

    private void Forget_NeedsLock(DateTimeOffset now)
    {
        foreach (var (key, visit) in visits)
        {
            if (now - visit.LastUsed > CacheStaysWarm) visits.Remove(key);
        }

        if (visits.Count >= Most) visits.Remove(visits.MinBy(v => v.Value.LastUsed).Key);
    }

    // A conversation is known by its head: later turns only ever append.
    private static int Key(ChatRequest chat) => HashCode.Combine(chat.System, chat.Turns[0].Text);

    private sealed record Visit(string Provider, DateTimeOffset Arrived, DateTimeOffset LastUsed);
}
