namespace Assistant.Code.Tests;

public sealed class WorkspaceIndexTests
{
    private const string Shop =
        """
        //- Cart.cs
        class Cart { int Total; }
        //- Gen.g.cs
        class Generated;
        //- web/app.ts
        let x = 1;
        """;

    [Fact]
    public async Task Declarations_and_tokens_of_a_folder_are_known_once_it_is_ready()
    {
        await using var workspace = await IndexedWorkspace.OpenAsync(Shop);
        Check(workspace, "Cart.cs: Cart Total", "Gen.g.cs: Generated", "web/app.ts:");
        Assert.Equal(2, workspace.TokenFiles); // nobody wants to write like generated code
        Assert.True(workspace.Index.Snapshot.IsComplete);
        Assert.Equal([IndexStage.Listing, IndexStage.Sorting, IndexStage.Ready],
            workspace.Observer.Heard.Select(p => p.Stage).Distinct().Where(s => s != IndexStage.Reading));
        Assert.Equal("Cart.cs", workspace.Index.Snapshot.Find("Total").Single().Site.Path);
    }

    [Fact] // until then a file in it would lie outside of every folder, where what its path excludes is not known
    public async Task A_folder_is_known_as_soon_as_it_is_added_whatever_the_index_is_busy_with()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        var busy = new BusyObserver();
        await using var index = new WorkspaceIndex(new IndexCache(Path.Combine(first.Path, "cache"), TimeProvider.System), new WorkspaceLimits(), busy, TimeProvider.System);
        index.AddFolder(first.Path);
        await busy.Began;
        index.AddFolder(second.Path);
        var found = index.Snapshot.FolderOf(DocumentPath.FromFile(Path.Combine(second.Path, "A.cs")));
        busy.GoOn();
        Assert.Equal(second.Path, found?.Root);
        await index.CaughtUpAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, index.Snapshot.Folders.Length);
    }

    [Fact]
    public async Task An_edit_counts_once_typing_rests()
    {
        await using var workspace = await IndexedWorkspace.OpenAsync(Shop);
        workspace.Edit("Cart.cs", "class Basket;");
        workspace.Clock.Advance(TimeSpan.FromMilliseconds(200));
        workspace.Edit("Cart.cs", "class Basket { int Size; }");
        workspace.Clock.Advance(TimeSpan.FromMilliseconds(299));
        await NothingPendingAsync(workspace);
        Check(workspace, "Cart.cs: Cart Total", "Gen.g.cs: Generated", "web/app.ts:");
        workspace.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await NothingPendingAsync(workspace);
        Check(workspace, "Cart.cs: Basket Size", "Gen.g.cs: Generated", "web/app.ts:");
    }

    [Fact]
    public async Task Typing_without_a_rest_counts_after_two_seconds()
    {
        await using var workspace = await IndexedWorkspace.OpenAsync(Shop);
        for (int i = 0; i < 25; i++)
        {
            workspace.Edit("Cart.cs", $"class Basket{i};");
            workspace.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        await NothingPendingAsync(workspace);
        Assert.Equal("Cart.cs: Basket19", workspace.Describe().Split('\n')[0]);
    }

    [Fact]
    public async Task An_editors_text_counts_until_it_is_closed()
    {
        await using var workspace = await IndexedWorkspace.OpenAsync(Shop);
        workspace.Edit("Cart.cs", "class Edited;");
        workspace.Edit("New.cs", "class New;");
        workspace.Folder.Write("Cart.cs", "class Saved;");
        workspace.Index.FilesChanged([workspace.Folder["Cart.cs"]]);
        await workspace.CaughtUpAsync();
        Check(workspace, "Cart.cs: Edited", "Gen.g.cs: Generated", "New.cs: New", "web/app.ts:");
        workspace.CloseDocument("Cart.cs");
        workspace.CloseDocument("New.cs");
        await workspace.CaughtUpAsync();
        Check(workspace, "Cart.cs: Saved", "Gen.g.cs: Generated", "web/app.ts:");
    }

    [Fact]
    public async Task Watched_files_are_read_again()
    {
        await using var workspace = await IndexedWorkspace.OpenAsync(Shop);
        File.Delete(workspace.Folder["web/app.ts"]);
        workspace.Index.FilesChanged(
            [workspace.Folder.Write("Cart.cs", "class Wagon;"), workspace.Folder.Write("a/New.cs", "class New;"), workspace.Folder["web/app.ts"],
                workspace.Folder.Write("obj/X.cs", "class X;"), workspace.Folder.Write("README.md", "text"), "/elsewhere/Y.cs"]);
        await workspace.CaughtUpAsync();
        Check(workspace, "Cart.cs: Wagon", "Gen.g.cs: Generated", "a/New.cs: New");
        Assert.Equal(2, workspace.TokenFiles);
    }

    [Fact]
    public async Task Moved_folders_and_new_ignore_rules_are_seen()
    {
        await using var workspace = await IndexedWorkspace.OpenAsync("//- old/A.cs\nclass A;\n//- old/B.cs\nclass B;\n//- C.cs\nclass C;");
        Directory.Move(workspace.Folder["old"], workspace.Folder["new"]);
        workspace.Index.FilesChanged([workspace.Folder["old"], workspace.Folder["new"]]);
        await workspace.CaughtUpAsync();
        Check(workspace, "C.cs: C", "new/A.cs: A", "new/B.cs: B");
        workspace.Index.FilesChanged([workspace.Folder.Write(".gitignore", "B.cs\n")]);
        await workspace.CaughtUpAsync();
        Check(workspace, "C.cs: C", "new/A.cs: A");
    }

    [Fact]
    public async Task A_checkout_of_many_files_is_taken_at_once()
    {
        await using var workspace = await IndexedWorkspace.OpenAsync(Shop);
        workspace.Edit("Cart.cs", "class Edited;");
        await workspace.CaughtUpAsync();
        var written = Enumerable.Range(0, 400).Select(i => workspace.Folder.Write($"many/F{i:000}.cs", $"class F{i};")).ToList();
        workspace.Index.FilesChanged(written);
        await workspace.CaughtUpAsync();
        Assert.Equal(403, workspace.Describe().Split('\n').Length);
        Assert.Equal(402, workspace.TokenFiles);
        Assert.Contains("Cart.cs: Edited", workspace.Describe());
    }

    [Fact]
    public async Task Several_folders_are_kept_apart()
    {
        await using var workspace = await IndexedWorkspace.OpenAsync(Shop);
        using var other = new TemporaryFolder("//- Cart.cs\nclass Other;");
        await workspace.AddAsync(other.Path);
        await workspace.AddAsync(other.Path);
        Assert.Equal([workspace.Folder.Path, other.Path], workspace.Index.Snapshot.Folders.Select(f => f.Root));
        Assert.Equal(other.Path, workspace.Index.Snapshot.FolderOf(DocumentPath.FromFile(other["Cart.cs"]))!.Root);
        Assert.Null(workspace.Index.Snapshot.FolderOf(DocumentPath.FromFile(other.Path + "x/Cart.cs")));
        Assert.Null(workspace.Index.Snapshot.FolderOf(DocumentPath.FromUri("untitled:Cart.cs")));
        workspace.Index.RemoveFolder(workspace.Folder.Path);
        await workspace.CaughtUpAsync();
        Assert.Equal("Cart.cs: Other", workspace.Describe());
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_empty_and_a_binary_file_has_no_names()
    {
        await using var workspace = await IndexedWorkspace.OpenAsync("//- A.cs\nclass A;\0");
        Check(workspace, "A.cs:");
        await workspace.AddAsync(workspace.Folder["missing"]);
        Check(workspace, "A.cs:");
        Assert.True(workspace.Index.Snapshot.IsComplete);
    }

    [Fact]
    public async Task Closing_cancels_who_waits()
    {
        var workspace = await IndexedWorkspace.OpenAsync(Shop);
        await workspace.Index.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(workspace.CaughtUpAsync);
        workspace.Edit("Cart.cs", "class Late;");
        workspace.Clock.Advance(TimeSpan.FromSeconds(5));
        workspace.Index.AddFolder(workspace.Folder.Path);
        Assert.Equal("Cart.cs: Cart Total", workspace.Describe().Split('\n')[0]);
        await workspace.DisposeAsync();
    }

    // Adding no folder at all goes through the same queue, without hurrying what waits for a rest.
    private static async Task NothingPendingAsync(IndexedWorkspace workspace)
    {
        int ready = workspace.Observer.Heard.Count;
        using var marker = new TemporaryFolder();
        workspace.Index.AddFolder(marker.Path);
        while (!workspace.Index.Snapshot.Folders.Any(f => f.Root == marker.Path && f.Stage == IndexStage.Ready)) await Task.Yield();
        Assert.True(workspace.Observer.Heard.Count > ready);
    }

    private static void Check(IndexedWorkspace workspace, params string[] expected) => Assert.Equal(expected, workspace.Describe().Split('\n'));

    /// <summary>Holds the index up in the middle of its first folder.</summary>
    private sealed class BusyObserver : IIndexObserver
    {
        private readonly TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim mayGoOn = new();

        public Task Began => began.Task;

        public void GoOn() => mayGoOn.Set();

        void IIndexObserver.Progress(IndexProgress progress)
        {
            began.TrySetResult();
            mayGoOn.Wait();
        }

        void IIndexObserver.Failed(Exception bug) => throw bug;
    }
}
