using Assistant.Testing;

namespace Assistant.Code.Tests;

/// <summary>A workspace on disk and its index, on a clock that only the test moves.</summary>
internal sealed class IndexedWorkspace : IAsyncDisposable
{
    private readonly TemporaryFolder cacheFolder;

    private readonly IDisposable[] owned;

    private IndexedWorkspace(TemporaryFolder folder, TemporaryFolder cacheFolder, params IDisposable[] owned)
    {
        (Folder, this.cacheFolder, this.owned) = (folder, cacheFolder, owned);
        Cache = new IndexCache(cacheFolder["cache"], Clock);
        Index = new WorkspaceIndex(Cache, new WorkspaceLimits { Threads = 2 }, Observer, Clock);
    }

    public ManualTimeProvider Clock { get; } = new();

    public CollectingObserver Observer { get; } = new();

    public TemporaryFolder Folder { get; }

    public IndexCache Cache { get; }

    public WorkspaceIndex Index { get; }

    public Documents Documents { get; } = new(PositionEncoding.Utf16);

    public static async Task<IndexedWorkspace> OpenAsync(string fixture)
    {
        var (folder, cacheFolder) = (new TemporaryFolder(fixture), new TemporaryFolder());
        var workspace = new IndexedWorkspace(folder, cacheFolder, folder, cacheFolder);
        await workspace.AddAsync(workspace.Folder.Path);
        return workspace;
    }

    /// <summary>Another server on the same workspace and the same cache.</summary>
    public async Task<IndexedWorkspace> OpenAgainAsync()
    {
        var workspace = new IndexedWorkspace(Folder, cacheFolder);
        await workspace.AddAsync(Folder.Path);
        return workspace;
    }

    public async Task AddAsync(string folder)
    {
        Index.AddFolder(folder);
        await CaughtUpAsync();
    }

    public Task CaughtUpAsync() => Index.CaughtUpAsync(TestContext.Current.CancellationToken);

    /// <summary>Opens a file in the editor with a new text.</summary>
    public void Edit(string path, string text)
    {
        var document = DocumentPath.FromFile(Folder[path]);
        Index.DocumentChanged(Documents.Open(document, "csharp", 1, text));
    }

    public void CloseDocument(string path)
    {
        Documents.Close(DocumentPath.FromFile(Folder[path]));
        Index.DocumentClosed(DocumentPath.FromFile(Folder[path]));
    }

    /// <summary>Every file with its declared names, and whether its tokens are indexed.</summary>
    public string Describe() => string.Join('\n', Index.Snapshot.Folders.SelectMany(f => f.Declarations.Files.OrderBy(file => file.Path, StringComparer.Ordinal)
        .Select(file => $"{file.Path}: {string.Join(' ', file.Declarations.Select(d => d.Name))}".TrimEnd())));

    public long Tokens => Index.Snapshot.Folders.Sum(f => f.Tokens.TokenCount);

    public int TokenFiles => Index.Snapshot.Folders.Sum(f => f.Tokens.FileCount);

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        Assert.Empty(Observer.Bugs);
        foreach (var folder in owned) folder.Dispose();
    }
}
