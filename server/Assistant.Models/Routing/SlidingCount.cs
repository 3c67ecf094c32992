namespace Assistant.Models;

/// <summary>Counts events within a moving span of time; a clock that is set back forgets what is in its future. Not thread-safe: its owner locks.</summary>
internal sealed class SlidingCount(TimeSpan span)
{
    private readonly Queue<DateTimeOffset> events = new();

    // Some owners ask for the number rarely or never: what time has passed goes here, too.
    public void Add(DateTimeOffset now)
    {
        Forget(now);
        events.Enqueue(now);
    }

    public int At(DateTimeOffset now)
    {
        Forget(now);
        return events.Count;
    }

    private void Forget(DateTimeOffset now)
    {
        while (events.TryPeek(out var oldest) && (now - oldest >= span || oldest > now)) events.Dequeue();
    }
}
