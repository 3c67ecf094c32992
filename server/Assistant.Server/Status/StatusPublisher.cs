namespace Assistant.Server;

/// <summary>
/// Sends the status on every change, at most four times a second, and never the same one twice. The last state always gets out.
/// </summary>
public sealed class StatusPublisher : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly Func<ServerStatus> current;
    private readonly Action<ServerStatus> send;
    private readonly ITimer timer;
    private bool changed;
    private bool resting;
    private string? lastSent;

    /// <param name="current">The status as of now.</param>
    /// <param name="send">Hands a status to the client; must not block.</param>
    public StatusPublisher(Func<ServerStatus> current, Action<ServerStatus> send, TimeProvider time)
    {
        this.current = current;
        this.send = send;
        timer = time.CreateTimer(static state => ((StatusPublisher)state!).Publish(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something that the status shows may have changed.</summary>
    public void Touch()
    {
        lock (gate)
        {
            changed = true;
            if (resting) return;
            resting = true;
        }

        Publish();
    }

    public void Dispose() => timer.Dispose();

    // Whoever set `resting` is alone here. The status is asked for outside of the lock: it takes locks of its own, whose holders may touch us.
    private void Publish()
    {
        while (true)
        {
            lock (gate)
            {
                resting = changed;
                if (!changed) return;
                changed = false;
            }

            var status = current();
            string text = AssistantJson.Text(status);
            if (text == lastSent) continue;
            lastSent = text;
            send(status);
            timer.Change(Pause, Timeout.InfiniteTimeSpan);
            return;
        }
    }
}
