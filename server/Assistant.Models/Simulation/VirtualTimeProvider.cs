namespace Assistant.Models;

/// <summary>
/// A clock that only moves when its owner moves it; timers fire on the thread that does so, in order of their due time, and what waits
/// for them runs there too. So work without threads of its own is the same every time.
/// </summary>
public class VirtualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<(VirtualTimer Timer, int Setting), (DateTimeOffset Due, long Order)> queue = new();
    private DateTimeOffset now = start;
    private long order;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>When the next timer is due; null when none is set.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (gate) return Next_NeedsLock()?.Due;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, stopping at every timer on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (TakeDue(until) is { } timer) timer.Fire();
        lock (gate) now = until;
    }

    /// <summary>
    /// Starts the work on this thread and moves the clock until it is done, without a wait in real time. Throws what the work throws.
    /// </summary>
    /// <exception cref="InvalidOperationException">No timer is set and the work waits for something else.</exception>
    public void Run(Func<Task> work)
    {
        // A caller's context would take the continuations to other threads, and the order of events with them.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            RunUntilDone(work());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void RunUntilDone(Task task)
    {
        while (!task.IsCompleted)
        {
            if (TakeDue(DateTimeOffset.MaxValue) is { } timer) timer.Fire();
            else if (!task.Wait(TimeSpan.FromSeconds(5))) throw new InvalidOperationException("The work waits for something that no timer brings.");
        }

        task.GetAwaiter().GetResult();
    }

    private VirtualTimer? TakeDue(DateTimeOffset until)
    {
        lock (gate)
        {
            if (Next_NeedsLock() is not { } next || next.Due > until) return null;
            queue.Dequeue();
            if (next.Due > now) now = next.Due;
            next.Timer.Rearm_NeedsLock(next.Due);
            return next.Timer;
        }
    }

    // Settings that were changed or disposed of stay in the queue until they come up.
    private (VirtualTimer Timer, DateTimeOffset Due)? Next_NeedsLock()
    {
        while (queue.TryPeek(out var entry, out var priority))
        {
            if (entry.Timer.IsCurrent_NeedsLock(entry.Setting)) return (entry.Timer, priority.Due);
            queue.Dequeue();
        }

        return null;
    }

    private sealed class VirtualTimer(VirtualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;
        private int setting;

        public void Fire() => callback(state);

        public bool IsCurrent_NeedsLock(int wanted) => setting == wanted;

        public void Rearm_NeedsLock(DateTimeOffset fired)
        {
            setting++;
            if (period > TimeSpan.Zero) Enqueue_NeedsLock(fired + period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock.gate)
            {
                setting++;
                period = newPeriod;
                if (dueTime != Timeout.InfiniteTimeSpan) Enqueue_NeedsLock(clock.now + dueTime);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) setting++;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Enqueue_NeedsLock(DateTimeOffset due) => clock.queue.Enqueue((this, setting), (due, clock.order++));
    }
}
