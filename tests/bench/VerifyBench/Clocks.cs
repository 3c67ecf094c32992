namespace VerifyBench;

/// <summary>A clock under which nothing is ever late: what a check says should not depend on how busy this machine is.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();
}

/// <summary>A clock under which the compiler's diagnostics are always late, and nothing else is.</summary>
internal sealed class NoDiagnosisClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.FromMilliseconds(20)) callback(state);
        return new NoTimer();
    }
}

internal sealed class NoTimer : ITimer
{
    public bool Change(TimeSpan dueTime, TimeSpan period) => true;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
