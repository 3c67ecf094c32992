using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Assistant.Code;

/// <summary>
/// Has projects in use evaluated in the background, one after the other. Each is asked about once, until its folder is read again.
/// Several that wait are handed on together, so that what depends on them is compiled once.
/// </summary>
internal sealed class ProjectCorrections : IAsyncDisposable
{
    private readonly Channel<Wish> wanted = Channel.CreateUnbounded<Wish>();
    private readonly ConcurrentDictionary<string, bool> asked = new(FilePaths.Comparer);
    private readonly CancellationTokenSource stopping = new();
    private readonly BuildEvaluator? evaluator;
    private readonly ISemanticObserver observer;
    private readonly Action<IReadOnlyList<Correction>> found;
    private readonly Task running;

    /// <param name="evaluator">Null where none is wanted.</param>
    /// <param name="found">Takes what was found, on any thread.</param>
    public ProjectCorrections(BuildEvaluator? evaluator, ISemanticObserver observer, Action<IReadOnlyList<Correction>> found)
    {
        (this.evaluator, this.observer, this.found) = (evaluator, observer, found);
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

    /// <summary>Completes once all that was asked for before was handed on, or the workspace is closed.</summary>
    public Task CaughtUpAsync(CancellationToken cancellation)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return evaluator is not null && wanted.Writer.TryWrite(new(null, reached)) ? Task.WhenAny(reached.Task, running).WaitAsync(cancellation) : Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        wanted.Writer.TryComplete();
        await running.ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task RunAsync(BuildEvaluator evaluator)
    {
        var waiting = new List<Correction>();
        try
        {
            await foreach (var wish in wanted.Reader.ReadAllAsync(stopping.Token).ConfigureAwait(false))
            {
                if (wish.Project is { } project && await EvaluateAsync(evaluator, project).ConfigureAwait(false) is { } facts) waiting.Add(new(project, facts));
                if (waiting.Count > 0 && (wish.Reached is not null || !wanted.Reader.TryPeek(out _)))
                {
                    found([.. waiting]);
                    waiting.Clear();
                }

                wish.Reached?.SetResult();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The workspace is closed.
        }
    }

    private async Task<BuildFacts?> EvaluateAsync(BuildEvaluator evaluator, CodeProject project)
    {
        try
        {
            var outcome = await evaluator.EvaluateAsync(project, stopping.Token).ConfigureAwait(false);
            if (outcome is BuildOutcome.Failed failed) observer.NotEvaluated(project, failed.Why);
            return (outcome as BuildOutcome.Found)?.Facts;
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            observer.Failed(bug);
            return null;
        }
    }

    // A project to ask about, or somebody who waits for all before it.
    private readonly record struct Wish(CodeProject? Project, TaskCompletionSource? Reached);

    /// <param name="Read">The project as it was read, to which the facts belong.</param>
    internal sealed record Correction(CodeProject Read, BuildFacts Facts);
}
