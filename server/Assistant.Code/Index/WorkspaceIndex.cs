using System.Collections.Concurrent;

namespace Assistant.Code;

/// <summary>
/// Declarations and tokens of all workspace folders, built on a background thread and kept current. Telling it of a change takes
/// microseconds, and <see cref="Snapshot"/> never waits: it is complete or it is what is known so far.
/// </summary>
public sealed class WorkspaceIndex : IAsyncDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly List<FolderIndexer> folders = []; // of the background thread alone
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly PendingChanges pending;
    private readonly IndexCache cache;
    private readonly WorkspaceLimits limits;
    private readonly IIndexObserver observer;
    private volatile IndexSnapshot snapshot = IndexSnapshot.Empty;

    public WorkspaceIndex(IndexCache cache, WorkspaceLimits limits, IIndexObserver observer, TimeProvider time)
    {
        (this.cache, this.limits, this.observer) = (cache, limits, observer);
        pending = new PendingChanges(time, batch => Add(() => Apply(batch)));
        BackgroundThread.Start("index", Run);
    }

    /// <summary>What is known now.</summary>
    public IndexSnapshot Snapshot => snapshot;

    /// <summary>
    /// Indexes a folder, too; without effect for one that is indexed already. It is in the snapshot at once, still empty: nobody may take a file in it
    /// for one outside of all folders while the index is busy with others.
    /// </summary>
    public void AddFolder(string root)
    {
        string full = Full(root);
        Change(s => s.Folders.Any(f => f.Root == full) ? s : s.With(Empty(full)));
        Add(() => Open(full));
    }

    public void RemoveFolder(string root) => Add(() => Close(root));

    /// <summary>An open document has a new text. It counts instead of the file's from a moment after the last keystroke on.</summary>
    public void DocumentChanged(Document document)
    {
        if (document.Path.FilePath is { } path) pending.Edited(path, document);
    }

    /// <summary>A document was closed: what is on disk counts again.</summary>
    public void DocumentClosed(DocumentPath document)
    {
        if (document.FilePath is { } path) pending.Closed(path);
    }

    /// <summary>Files or folders were made, changed or deleted on disk, as a watcher reports it; absolute paths.</summary>
    public void FilesChanged(IEnumerable<string> paths) => pending.Touched(paths);

    /// <summary>Completes once everything that was told before this call is in the snapshot; cancelled when the index is closed.</summary>
    public Task CaughtUpAsync(CancellationToken cancellation)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pending.Flush();
        if (!Add(Reach)) reached.TrySetCanceled(stopping.Token);
        return reached.Task.WaitAsync(cancellation);

        void Reach()
        {
            if (stopping.IsCancellationRequested) reached.TrySetCanceled(stopping.Token);
            else reached.TrySetResult();
        }
    }

    /// <summary>Stops at once; work that was begun is dropped and done at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        pending.Dispose();
        await stopping.CancelAsync().ConfigureAwait(false);
        work.CompleteAdding();
        await stopped.Task.ConfigureAwait(false);
    }

    private bool Add(Action action)
    {
        try
        {
            work.Add(action);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // closed in the meantime
        }
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
                observer.Failed(bug);
            }
        }

        stopped.SetResult();
    }

    private void Open(string root)
    {
        stopping.Token.ThrowIfCancellationRequested();
        var folder = new FolderIndexer(root, cache, limits, Publish, observer.Progress);
        if (folders.Any(f => f.Root == folder.Root)) return;
        folders.Add(folder);
        Publish(Empty(folder.Root));
        folder.Open(stopping.Token);
    }

    private void Close(string root)
    {
        string full = Full(root);
        folders.RemoveAll(f => f.Root == full);
        Change(s => s.Without(full));
    }

    private void Publish(FolderSnapshot folder) => Change(s => s.With(folder));

    private void Change(Func<IndexSnapshot, IndexSnapshot> change)
    {
        lock (gate) snapshot = change(snapshot);
    }

    private static FolderSnapshot Empty(string root) => new(root, DeclarationIndex.Empty, TokenIndex.Empty, IndexStage.Listing);

    private static string Full(string root) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    private void Apply(PendingChanges.Batch batch)
    {
        stopping.Token.ThrowIfCancellationRequested();
        foreach (var folder in folders)
        {
            foreach (var (path, document) in batch.Documents)
            {
                if (FolderSnapshot.Relative(folder.Root, path) is not { } relative) continue;
                if (document is null) folder.Release(relative, stopping.Token);
                else folder.Hold(relative, document.Text, stopping.Token);
            }

            var touched = batch.Touched.Select(p => FolderSnapshot.Relative(folder.Root, p)).OfType<string>().ToList();
            if (touched.Count > FolderIndexer.FewChanges || touched.Exists(folder.IsMoreThanAFile)) folder.Refresh(stopping.Token);
            else if (touched.Count > 0) folder.Reread(touched, stopping.Token);
        }
    }
}
