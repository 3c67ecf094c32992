using System.Collections.Concurrent;

namespace Assistant.Lsp;

/// <summary>Our own requests that wait for the client's answer, under ids of ours.</summary>
internal sealed class PendingRequests
{
    private readonly ConcurrentDictionary<IntegerOrString, TaskCompletionSource<ReadOnlyMemory<byte>>> waiting = new();
    private long last;

    public (IntegerOrString Id, Task<ReadOnlyMemory<byte>> Answer) Add()
    {
        var source = new TaskCompletionSource<ReadOnlyMemory<byte>>(TaskCreationOptions.RunContinuationsAsynchronously);
        IntegerOrString id = Interlocked.Increment(ref last);
        waiting[id] = source;
        return (id, source.Task);
    }

    public bool Complete(IntegerOrString id, ReadOnlyMemory<byte> result) => waiting.TryRemove(id, out var source) && source.TrySetResult(result);

    public bool Fail(IntegerOrString id, ResponseError error) =>
        waiting.TryRemove(id, out var source) && source.TrySetException(new LspException(error.Code, error.Message));

    public bool Cancel(IntegerOrString id, CancellationToken cancellation) =>
        waiting.TryRemove(id, out var source) && source.TrySetCanceled(cancellation);

    public void CancelAll()
    {
        foreach (var id in waiting.Keys) Cancel(id, new CancellationToken(canceled: true));
    }
}
