namespace Assistant.Code;

/// <summary>Collects changes until nothing came for a moment, but not for ever, and then hands them on together.</summary>
internal sealed class PendingChanges : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly Action<Batch> apply;
    private readonly ITimer timer;
    private Dictionary<string, Document?> documents = new(StringComparer.Ordinal);
    private HashSet<string> touched = new(StringComparer.Ordinal);
    private long? since;

    public PendingChanges(TimeProvider time, Action<Batch> apply)
    {
        (this.time, this.apply) = (time, apply);
        timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Edited(string path, Document document) => Note(() => documents[path] = document);

    public void Closed(string path) => Note(() => documents[path] = null);

    public void Touched(IEnumerable<string> paths) => Note(() => touched.UnionWith(paths));

    /// <summary>Hands on what there is, without waiting.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (since is null) return;
            var batch = new Batch(documents, touched);
            (documents, touched, since) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal), null);
            apply(batch); // within the gate, so that batches keep their order
        }
    }

    public void Dispose() => timer.Dispose();

    private void Note(Action change)
    {
        lock (gate)
        {
            change();
            since ??= time.GetTimestamp();
            var left = Longest - time.GetElapsedTime(since.Value);
            timer.Change(left < Quiet ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : Quiet, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Absolute paths: documents with their new text, or null once closed, and files that were touched on disk.</summary>
    public sealed record Batch(IReadOnlyDictionary<string, Document?> Documents, IReadOnlyCollection<string> Touched);
}
