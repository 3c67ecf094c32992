using System.Collections.Concurrent;
using System.Threading.Channels;
using Assistant.Testing;

namespace Assistant.Code.Tests;

/// <summary>A workspace on disk and the compiler's view of it, on a clock that only the test moves.</summary>
internal sealed class SemanticsOnDisk : ISemanticObserver, IAsyncDisposable
{
    private readonly Channel<SemanticBase> ready = Channel.CreateUnbounded<SemanticBase>();
    private readonly List<Exception> bugs = [];

    private SemanticsOnDisk(string fixture, SemanticLimits limits, Func<SemanticsOnDisk, BuildEvaluator?> evaluator)
    {
        Folder = new TemporaryFolder(fixture);
        Workspace = new SemanticWorkspace(limits, this, Clock, evaluator(this));
    }

    public TemporaryFolder Folder { get; }

    public ManualTimeProvider Clock { get; } = new();

    public Documents Documents { get; } = new(PositionEncoding.Utf16);

    public SemanticWorkspace Workspace { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Why projects were not evaluated.</summary>
    public ConcurrentQueue<string> NotEvaluated { get; } = new();

    public static Task<SemanticsOnDisk> OpenAsync(string fixture, SemanticLimits? limits = null) => OpenAsync(fixture, limits, _ => null);

    public static Task<SemanticsOnDisk> OpenAsync(string fixture, Func<SemanticsOnDisk, BuildEvaluator?> evaluator) => OpenAsync(fixture, null, evaluator);

    private static async Task<SemanticsOnDisk> OpenAsync(string fixture, SemanticLimits? limits, Func<SemanticsOnDisk, BuildEvaluator?> evaluator)
    {
        var opened = new SemanticsOnDisk(fixture, limits ?? new SemanticLimits(), evaluator);
        opened.Workspace.AddFolder(opened.Folder.Path);
        await opened.Workspace.CaughtUpAsync(Cancellation);
        return opened;
    }

    public DocumentPath At(string path) => DocumentPath.FromFile(Folder[path]);

    public SemanticBase? BaseOf(string path) => Workspace.BaseOf(At(path));

    public Task<SemanticBase?> WhenReadyAsync(string path) => Workspace.BaseWhenReadyAsync(At(path), Cancellation);

    /// <summary>The next base that is published.</summary>
    public ValueTask<SemanticBase> NextAsync() => ready.Reader.ReadAsync(Cancellation);

    /// <summary>Waits for the work that is queued, without letting time pass.</summary>
    public Task BarrierAsync() => Workspace.DependentsAsync(Workspace.ProjectsOf(Folder.Path)!.Projects[^1], Cancellation);

    public Task CaughtUpAsync() => Workspace.CaughtUpAsync(Cancellation);

    public Document Open(string path, string? text = null)
    {
        var document = Documents.Open(At(path), "csharp", 1, text ?? File.ReadAllText(Folder[path]));
        Workspace.DocumentOpened(document);
        return document;
    }

    /// <summary>Replaces the first <paramref name="what"/> in an open document, as a keystroke does.</summary>
    public Document Type(string path, string what, string by)
    {
        var document = Documents.Snapshot(At(path))!;
        int at = document.Text.ToString().IndexOf(what, StringComparison.Ordinal);
        Assert.True(at >= 0, $"no {what} in {path}");
        TextPosition Position(int offset) => document.PositionOf(offset, PositionEncoding.Utf16);
        var changed = Documents.Change(At(path), document.Version + 1, [new DocumentChange.Range(Position(at), Position(at + what.Length), by)])!;
        Workspace.DocumentChanged(changed);
        return changed;
    }

    public void Close(string path)
    {
        Documents.Close(At(path));
        Workspace.DocumentClosed(At(path));
    }

    void ISemanticObserver.ProjectsRead(string folder, WorkspaceProjects projects)
    {
    }

    void ISemanticObserver.Ready(SemanticBase ready) => this.ready.Writer.TryWrite(ready);

    void ISemanticObserver.NotEvaluated(CodeProject project, string why) => NotEvaluated.Enqueue(why);

    void ISemanticObserver.Failed(Exception bug) => bugs.Add(bug);

    public async ValueTask DisposeAsync()
    {
        await Workspace.DisposeAsync();
        Assert.Empty(bugs);
        Folder.Dispose();
    }
}
