using System.Runtime.CompilerServices;

namespace Assistant.Server;

/// <summary>
/// Notices within seconds that <c>assistant-lsp login</c> in a terminal kept or removed a key, for editors that are open. It looks at the
/// file's time instead of waiting for events: those get lost on network homes, and where the folder is made later.
/// </summary>
internal sealed class SecretsWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly SecretsFile file;
    private readonly TimeProvider time;
    private (DateTime Written, long Length) stamp;
    private IReadOnlyDictionary<string, string> keys;

    /// <summary>What is in the file now is known; only what changes from here on is told.</summary>
    public SecretsWatch(SecretsFile file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
        stamp = file.Stamp;
        keys = file.All();
    }

    /// <summary>The ids of the providers whose key came, went or changed, each time that some did.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string>> ChangesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (Look() is { Count: > 0 } changed) yield return changed;
        }
    }

    private List<string> Look()
    {
        var now = file.Stamp;
        if (now == stamp) return [];
        stamp = now;
        var before = keys;
        keys = file.All();
        return [.. before.Keys.Union(keys.Keys).Where(id => before.GetValueOrDefault(id) != keys.GetValueOrDefault(id))];
    }
}
