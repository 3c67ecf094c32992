using System.Collections.Concurrent;

namespace Assistant.Code;

/// <summary>Work done one after the other on a thread of its own that gives way to whatever the user waits for.</summary>
internal sealed class BackgroundQueue : IAsyncDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<Exception> failed;

    /// <param name="failed">Hears of a bug in some work; the queue goes on with the next.</param>
    public BackgroundQueue(string name, Action<Exception> failed)
    {
        this.failed = failed;
        BackgroundThread.Start(name, Run);
    }

    /// <summary>Cancelled once the queue is closed.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Without effect once the queue is closed.</summary>
    public bool Add(Action action)
    {
        try
        {
            work.Add(action);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Runs a function after all that was added before; cancelled when the queue is closed first.</summary>
    public Task<T> RunAsync<T>(Func<T> function, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Add(Do)) done.TrySetCanceled(CancellationToken.None);
        return done.Task.WaitAsync(cancellation);

        void Do()
        {
            try
            {
                stopping.Token.ThrowIfCancellationRequested();
                if (cancellation.IsCancellationRequested) done.TrySetCanceled(cancellation);
                else done.TrySetResult(function());
            }
            catch (OperationCanceledException)
            {
                done.TrySetCanceled(CancellationToken.None);
            }
            catch (Exception e)
            {
                done.TrySetException(e); // the caller's to report
            }
        }
    }

    /// <summary>Stops at once; work that was begun hears it by <see cref="Stopping"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        work.CompleteAdding();
        await stopped.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        foreach (var action in work.GetConsumingEnumerable())
        {
            try
            {
                action();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The rest of the queue is told the same way.
            }
            catch (Exception bug)
            {
                failed(bug);
            }
        }

        stopped.SetResult();
    }
}
