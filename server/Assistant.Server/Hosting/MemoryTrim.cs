namespace Assistant.Server;

/// <summary>
/// Gives memory back once, a moment after the first index is complete: building it leaves a heap that is mostly air, and it would stay
/// that way while nothing but small work follows.
/// </summary>
internal sealed class MemoryTrim : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private readonly IndexBoard indexing;
    private readonly ITimer timer;
    private int scheduled;

    public MemoryTrim(IndexBoard indexing, TimeProvider time)
    {
        this.indexing = indexing;
        timer = time.CreateTimer(static _ => Collect(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        indexing.Changed += Look;
    }

    public void Dispose()
    {
        indexing.Changed -= Look;
        timer.Dispose();
    }

    private void Look()
    {
        if (indexing.Progress is null && Interlocked.Exchange(ref scheduled, 1) == 0) timer.Change(Rest, Timeout.InfiniteTimeSpan);
    }

    private static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
