using System.ComponentModel;
using System.Diagnostics;

namespace Assistant.Lsp;

/// <summary>
/// Looks every few seconds whether the client's process still lives, for clients that die without closing our input. A server that hangs
/// does not hear of it, so one that is still there a while later is ended by force.
/// </summary>
public sealed class ParentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TimeProvider time;
    private readonly Action endByForce;
    private readonly Func<int, Func<bool>?> find;
    private readonly CancellationTokenSource died = new();
    private readonly List<ITimer> timers = [];
    private long seenDead; // a timestamp; 0 before

    /// <param name="endByForce">Ends this process, whatever its threads are doing.</param>
    public ParentWatch(TimeProvider time, Action endByForce)
        : this(time, endByForce, FindProcess)
    {
    }

    /// <param name="find">From a process id to the question "has it ended?"; null when there is no such process.</param>
    internal ParentWatch(TimeProvider time, Action endByForce, Func<int, Func<bool>?> find) =>
        (this.time, this.endByForce, this.find) = (time, endByForce, find);

    /// <summary>Fires when a watched process has ended.</summary>
    public CancellationToken Died => died.Token;

    /// <summary>Begins to watch. A process that is not there now is ignored: in a container the id may belong to another world.</summary>
    public void Watch(int processId)
    {
        if (find(processId) is not { } hasEnded) return;
        timers.Add(time.CreateTimer(_ => Look(hasEnded), null, Interval, Interval));
    }

    public void Dispose()
    {
        foreach (var timer in timers) timer.Dispose();
    }

    private void Look(Func<bool> hasEnded)
    {
        if (!hasEnded()) return;
        long now = time.GetTimestamp();
        long first = Interlocked.CompareExchange(ref seenDead, now, 0);
        if (first == 0) died.Cancel();
        else if (time.GetElapsedTime(first, now) >= Patience) endByForce();
    }

    /// <remarks>Holding the process, not its number, is safe against numbers that are used again.</remarks>
    private static Func<bool>? FindProcess(int id)
    {
        try
        {
            var process = Process.GetProcessById(id);
            return process.HasExited ? null : () => process.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or Win32Exception or InvalidOperationException)
        {
            return null; // not there, or not ours to look at
        }
    }
}
