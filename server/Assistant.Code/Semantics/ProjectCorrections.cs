using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Assistant.Code;

/// <summary>What an evaluation found of a project.</summary>
/// <param name="Read">The project as it was read, to which the facts belong.</param>
/// <param name="Rewritten">A folder whose generated sources have another text now; null for none.</param>
internal sealed record ProjectCorrection(CodeProject Read, BuildFacts Facts, string? Rewritten);

/// <summary>
/// Has projects in use evaluated in the background, one after the other, and then their source generators run. Each is asked about once,
/// until its folder is read again or what generators read is saved. Several that wait are handed on together, so that what depends on
/// them is compiled once.
/// </summary>
internal sealed class ProjectCorrections : IAsyncDisposable
{
    private readonly Channel<Wish> wanted = Channel.CreateUnbounded<Wish>();
    private readonly ConcurrentDictionary<string, bool> asked = new(FilePaths.Comparer);
    private readonly CancellationTokenSource stopping = new();
    private readonly BuildEvaluator? evaluator;
    private readonly ISemanticObserver observer;
    private readonly StaleGenerators stale;
    private readonly Action<IReadOnlyList<ProjectCorrection>> found;
    private readonly Task running;

    /// <param name="evaluator">Null where none is wanted.</param>
    /// <param name="stale">Made with what asks about a project once more.</param>
    /// <param name="found">Takes what was found, on any thread.</param>
    public ProjectCorrections(
        BuildEvaluator? evaluator, ISemanticObserver observer, Func<Action<CodeProject>, StaleGenerators> stale, Action<IReadOnlyList<ProjectCorrection>> found)
    {
        (this.evaluator, this.observer, this.found) = (evaluator, observer, found);
        this.stale = stale(project => wanted.Writer.TryWrite(new(project, null)));
        running = evaluator is null ? Task.CompletedTask : RunAsync(evaluator);
    }

    /// <summary>Asks about a project and then about all that it sees; costs nothing where nothing may run.</summary>
    public void Want(WorkspaceProjects solution, CodeProject project)
    {
        if (evaluator is not { IsAllowed: true }) return;
        foreach (var each in solution.ReferencesOf(project).Prepend(project))
        {
            if (asked.TryAdd(each.Path, true)) wanted.Writer.TryWrite(new(each.AsRead ?? each, null));
        }
    }

    /// <summary>The projects may be other ones now.</summary>
    public void Forget(IEnumerable<CodeProject> projects)
    {
        foreach (var project in projects) asked.TryRemove(project.Path, out _);
    }

    /// <summary>Files were saved, made or deleted.</summary>
    public void Touched(IReadOnlyCollection<string> paths) => stale.Touched(paths);

    /// <summary>Completes once all that was asked for before was handed on, or the workspace is closed.</summary>
    public Task CaughtUpAsync(CancellationToken cancellation)
    {
        stale.Flush();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return evaluator is not null && wanted.Writer.TryWrite(new(null, reached)) ? Task.WhenAny(reached.Task, running).WaitAsync(cancellation) : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        wanted.Writer.TryComplete();
        await running.ConfigureAwait(false);
        await stale.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task RunAsync(BuildEvaluator evaluator)
    {
        var waiting = new List<ProjectCorrection>();
        try
        {
            await foreach (var wish in wanted.Reader.ReadAllAsync(stopping.Token).ConfigureAwait(false))
            {
                if (wish.Project is { } project && await EvaluateAsync(evaluator, project).ConfigureAwait(false) is { } correction) waiting.Add(correction);
                if (wish.Reached is null && wanted.Reader.TryPeek(out _)) continue;
                await HandOnAsync(evaluator, waiting).ConfigureAwait(false);
                waiting.Clear();
                wish.Reached?.SetResult();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The workspace is closed.
        }
    }

    // What MSBuild said need not wait for the generators, which take longer.
    private async Task HandOnAsync(BuildEvaluator evaluator, List<ProjectCorrection> evaluated)
    {
        if (evaluated.Count == 0) return;
        found([.. evaluated]);
        var generated = new List<ProjectCorrection>();
        foreach (var correction in evaluated)
        {
            if (await GenerateAsync(evaluator, correction).ConfigureAwait(false) is { } written) generated.Add(written);
        }

        if (generated.Count > 0) found(generated);
    }

    private Task<ProjectCorrection?> EvaluateAsync(BuildEvaluator evaluator, CodeProject project) => GuardedAsync(async () =>
    {
        var outcome = await evaluator.EvaluateAsync(project, stopping.Token).ConfigureAwait(false);
        if (outcome is BuildOutcome.Failed failed) observer.NotEvaluated(project, failed.Why);
        return outcome is BuildOutcome.Found(var facts) ? new ProjectCorrection(project, facts, null) : null;
    });

    private Task<ProjectCorrection?> GenerateAsync(BuildEvaluator evaluator, ProjectCorrection evaluated) => GuardedAsync(async () =>
    {
        var outcome = await evaluator.GenerateAsync(evaluated.Read, evaluated.Facts, stopping.Token).ConfigureAwait(false);
        if (outcome is GeneratorOutcome.Failed failed) observer.NotEvaluated(evaluated.Read, failed.Why);
        var written = outcome as GeneratorOutcome.Written;
        var facts = written is null ? evaluated.Facts : evaluated.Facts with { Sources = written.Files };
        stale.Know(evaluated.Read, facts, isWaiting: facts.Sources.Length > 0 || outcome is GeneratorOutcome.Failed);
        return written is null ? null : new ProjectCorrection(evaluated.Read, facts, written.Folder);
    });

    private async Task<ProjectCorrection?> GuardedAsync(Func<Task<ProjectCorrection?>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            observer.Failed(bug);
            return null;
        }
    }

    // A project to ask about, or somebody who waits for all before it.
    private readonly record struct Wish(CodeProject? Project, TaskCompletionSource? Reached);
}
