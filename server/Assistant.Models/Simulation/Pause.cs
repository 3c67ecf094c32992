namespace Assistant.Models;

/// <summary>A wait that ends on the thread that moves the clock or cancels it. The runtime's own delay takes a cancellation to another
/// thread, and the order of events in virtual time would be a matter of luck.</summary>
public static class Pause
{
    public static async Task For(TimeSpan wait, TimeProvider time, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (wait <= TimeSpan.Zero) return;
        var done = new TaskCompletionSource();
        using var registration = cancellation.Register(() => done.TrySetCanceled(cancellation));
        await using var timer = time.CreateTimer(_ => done.TrySetResult(), null, wait, Timeout.InfiniteTimeSpan);
        await done.Task;
    }
}
