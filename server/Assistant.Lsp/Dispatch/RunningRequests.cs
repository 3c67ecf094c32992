namespace Assistant.Lsp;

/// <summary>The client's requests that are being answered, by id and by subject.</summary>
internal sealed class RunningRequests
{
    private readonly Lock gate = new();
    private readonly Dictionary<IntegerOrString, RunningRequest> byId = [];
    private readonly Dictionary<string, RunningRequest> newest = new(StringComparer.Ordinal);
    private int unanswered;
    private TaskCompletionSource? idle;

    /// <returns>Null when the id is in use.</returns>
    public RunningRequest? TryBegin(IntegerOrString id)
    {
        var call = new RunningRequest(id);
        lock (gate)
        {
            if (!byId.TryAdd(id, call)) return null;
            unanswered++;
            return call;
        }
    }

    /// <summary>Makes <paramref name="call"/> the newest of its subject and cancels the one before it.</summary>
    public void Supersede(string subject, RunningRequest call)
    {
        RunningRequest? older;
        lock (gate)
        {
            newest.Remove(subject, out older);
            if (byId.GetValueOrDefault(call.Id) == call) newest[call.Subject = subject] = call; // else it was answered without being run
        }

        older?.Cancel(CancelReason.Superseded);
    }

    /// <summary>Frees the id: before the answer leaves, since the client may use it again at once.</summary>
    public void End(RunningRequest call)
    {
        lock (gate)
        {
            byId.Remove(call.Id);
            if (call.Subject is { } subject && newest.GetValueOrDefault(subject) == call) newest.Remove(subject);
        }
    }

    /// <summary>To be called once per request, when its answer has left.</summary>
    public void Answered()
    {
        lock (gate)
        {
            if (--unanswered == 0) idle?.TrySetResult();
        }
    }

    public void Cancel(IntegerOrString id, CancelReason reason)
    {
        RunningRequest? call;
        lock (gate) byId.TryGetValue(id, out call);
        call?.Cancel(reason);
    }

    public void CancelAll(CancelReason reason)
    {
        RunningRequest[] calls;
        lock (gate) calls = [.. byId.Values];
        foreach (var call in calls) call.Cancel(reason);
    }

    /// <summary>Ends when every request has been answered.</summary>
    public Task WhenIdle()
    {
        lock (gate)
        {
            if (unanswered == 0) return Task.CompletedTask;
            idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return idle.Task;
        }
    }
}

/// <summary>One request that is being answered; the first reason to cancel it stays.</summary>
internal sealed class RunningRequest(IntegerOrString id)
{
    private readonly CancellationTokenSource source = new();
    private int reason;

    public IntegerOrString Id => id;

    public string? Subject { get; set; }

    public CancelReason Reason => (CancelReason)Volatile.Read(ref reason);

    public CancellationToken Token => source.Token;

    // Callbacks run on the pool: whatever waits for the token must not hold up the message loop.
    public void Cancel(CancelReason why)
    {
        if (Interlocked.CompareExchange(ref reason, (int)why, (int)CancelReason.None) == (int)CancelReason.None) _ = source.CancelAsync();
    }
}

/// <summary>Why a request was cancelled; decides what it is answered.</summary>
internal enum CancelReason
{
    None,
    Client,
    Superseded,
    Late,
    Shutdown,
}
