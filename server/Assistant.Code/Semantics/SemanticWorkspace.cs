using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>
/// The compiler's view of all workspace folders: a warm <see cref="SemanticBase"/> for each project that somebody works in, kept current
/// on a background thread. Telling it of a change takes microseconds, and <see cref="BaseOf"/> never waits.
/// </summary>
public sealed class SemanticWorkspace : IAsyncDisposable
{
    private readonly SourceTrees trees = new();
    private readonly ConcurrentDictionary<string, bool> edited = new(FilePaths.Comparer); // not looked at yet
    private readonly OpenSources sources;
    private readonly SemanticState state;
    private readonly BackgroundQueue queue;
    private readonly PendingChanges pending;
    private readonly SemanticLimits limits;
    private readonly ISemanticObserver observer;
    private readonly ITimer resting;
    private readonly TimeProvider time;
    private long? declared; // when a changed declaration was last compiled
    private readonly ProjectCorrections corrections;
    private int looking;

    public SemanticWorkspace(SemanticLimits limits, ISemanticObserver observer, TimeProvider time)
        : this(limits, observer, time, null)
    {
    }

    /// <param name="evaluator">Corrects in the background what was read of projects in use; null for none.</param>
    public SemanticWorkspace(SemanticLimits limits, ISemanticObserver observer, TimeProvider time, BuildEvaluator? evaluator)
    {
        (this.limits, this.observer, this.time) = (limits, observer, time);
        sources = new OpenSources(trees);
        state = new SemanticState(new ProjectBases(ProjectCompiler.Installed()), sources, limits, observer);
        queue = new BackgroundQueue("semantics", observer.Failed);
        corrections = new ProjectCorrections(evaluator, observer, again => new StaleGenerators(limits.Saved, time, again), found => queue.Add(() => Correct(found)));
        pending = new PendingChanges(time, batch => queue.Add(() => Apply(batch.Touched)));
        resting = time.CreateTimer(_ => queue.Add(Rest), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Reads a folder's projects; none is compiled before somebody asks for it.</summary>
    public void AddFolder(string root) => queue.Add(() =>
    {
        string full = FullPath(root);
        if (state.Snapshot.Folders.Any(f => f.Root == full)) return;
        state.Read(full, queue.Stopping);
        foreach (string open in sources.Paths) Want(open);
        Evaluate();
    });

    public void RemoveFolder(string root) => queue.Add(() => state.Close(FullPath(root)));

    /// <summary>A document was opened: its project is compiled in the background.</summary>
    public void DocumentOpened(Document document) => DocumentChanged(document);

    /// <summary>An open document has a new text. A changed body counts once typing rests, a changed declaration at once, but no
    /// sooner than <see cref="SemanticLimits.Gap"/> after the last one.</summary>
    public void DocumentChanged(Document document)
    {
        if (!document.IsCSharp || document.Path.FilePath is not { } path) return;
        sources.Set(path, document);
        edited[path] = true;
        if (Interlocked.Exchange(ref looking, 1) == 0) queue.Add(Look);
        resting.Change(limits.Quiet, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A document was closed: what is on disk counts again.</summary>
    public void DocumentClosed(DocumentPath document)
    {
        if (document.FilePath is not { } path) return;
        sources.Close(path);
        queue.Add(() => sources.Forget(path));
        trees.Close(document);
        resting.Change(limits.Quiet, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Files or folders were made, changed or deleted on disk, as a watcher reports it; absolute paths.</summary>
    public void FilesChanged(IEnumerable<string> paths) => pending.Touched(paths);

    /// <summary>The newest base of the document's project; null until it has been built, which this call then asks for.</summary>
    public SemanticBase? BaseOf(DocumentPath document)
    {
        if (document.FilePath is not { } path || state.Snapshot.ProjectOf(path) is not { } found) return null;
        if (!state.Use(found.Project)) queue.Add(() =>
        {
            state.Renew(found.Project.Path, queue.Stopping);
            Evaluate();
        });
        return state.Snapshot.Bases.GetValueOrDefault(found.Project.Path);
    }

    /// <summary>The base with everything that was told before this call; null where no project compiles the document.</summary>
    public Task<SemanticBase?> BaseWhenReadyAsync(DocumentPath document, CancellationToken cancellation)
    {
        pending.Flush();
        return queue.RunAsync(() =>
        {
            if (document.FilePath is not { } path || state.Snapshot.ProjectOf(path) is not { } found) return null;
            state.Use(found.Project);
            var ready = state.Renew(found.Project.Path, queue.Stopping);
            state.Trim();
            Evaluate();
            return ready;
        }, cancellation);
    }

    /// <summary>The tree of an open document at its newest text. After a keystroke only what it touched is parsed again.</summary>
    public SyntaxTree TreeOf(Document document) =>
        trees.Of(document, document.Path.FilePath is { } path && state.Snapshot.ProjectOf(path) is { } found
            ? found.Map.OptionsOf(found.Project) : CompilerOptions.Unknown);

    /// <summary>Bases of the projects that see a project, for checks of a whole edit; not all of them where they are too large together.</summary>
    public Task<ImmutableArray<SemanticBase>> DependentsAsync(CodeProject project, CancellationToken cancellation)
    {
        pending.Flush();
        return queue.RunAsync(() => state.Dependents(project, queue.Stopping), cancellation);
    }

    /// <summary>The projects of a folder; null until they have been read.</summary>
    public WorkspaceProjects? ProjectsOf(string folder)
    {
        string full = FullPath(folder);
        return state.Snapshot.Folders.FirstOrDefault(f => f.Root == full)?.Projects;
    }

    /// <summary>Completes once everything that was told before this call counts; cancelled when the workspace is closed.</summary>
    public Task CaughtUpAsync(CancellationToken cancellation)
    {
        pending.Flush();
        return queue.RunAsync(() =>
        {
            Look();
            Rest();
            return true;
        }, cancellation);
    }

    /// <summary>The user's word on evaluating projects may be another one now.</summary>
    public void TrustChanged() => queue.Add(Evaluate);

    /// <summary>A bug in work on its bases that nobody waits for any more.</summary>
    internal void Report(Exception bug) => observer.Failed(bug);

    /// <summary>Completes once the projects that were in use before this call are as MSBuild describes them, where it may be asked; seconds at the first time.</summary>
    public async Task EvaluatedAsync(CancellationToken cancellation)
    {
        await CaughtUpAsync(cancellation).ConfigureAwait(false);
        await corrections.CaughtUpAsync(cancellation).ConfigureAwait(false);
        await CaughtUpAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        pending.Dispose();
        await resting.DisposeAsync().ConfigureAwait(false);
        await corrections.DisposeAsync().ConfigureAwait(false);
        await queue.DisposeAsync().ConfigureAwait(false);
    }

    private static string FullPath(string root) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    private void Want(string path)
    {
        if (state.Snapshot.ProjectOf(path) is not { } found) return;
        state.Use(found.Project);
        state.Renew(found.Project.Path, queue.Stopping);
    }

    private void Look()
    {
        Volatile.Write(ref looking, 0);
        foreach (string path in edited.Keys)
        {
            edited.TryRemove(path, out _);
            if (sources.Of(path) is not { } document || state.Snapshot.ProjectOf(path) is not { } found) continue;
            bool isNew = !state.Use(found.Project);
            if (isNew)
            {
                state.Renew(found.Project.Path, queue.Stopping);
                Evaluate();
            }
            else if (!IsTooSoon() && state.DeclaresAnew(path, trees.Of(document, found.Map.OptionsOf(found.Project)), found.Project))
            {
                declared = time.GetTimestamp();
                state.Renew(found.Project.Path, queue.Stopping);
            }
        }
    }

    // What comes too soon counts with the next keystroke after that, or once typing rests.
    private bool IsTooSoon() => declared is { } last && time.GetElapsedTime(last) < limits.Gap;

    private void Rest()
    {
        state.RenewAll(queue.Stopping);
        Evaluate();
    }

    // After the bases as they were read, so that these do not wait for it.
    private void Evaluate()
    {
        foreach (var (solution, project) in state.InUse()) corrections.Want(solution, project);
    }

    private void Correct(IReadOnlyList<ProjectCorrection> found)
    {
        foreach (var correction in found)
        {
            if (correction.Rewritten is { } folder) trees.Changed(folder);
        }

        state.Correct(found, queue.Stopping);
    }

    private void Apply(IReadOnlyCollection<string> touched)
    {
        corrections.Touched(touched);
        if (touched.Count > FolderIndexer.FewChanges) trees.AllChanged();
        else foreach (string path in touched) trees.Changed(path);
        foreach (var map in state.Snapshot.Folders)
        {
            if (!touched.Any(p => ProjectChanges.Concern(map, p))) continue;
            corrections.Forget(map.Projects.Projects);
            state.Read(map.Root, queue.Stopping);
        }

        Rest();
    }
}
