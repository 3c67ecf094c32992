namespace Assistant.Code.Tests;

public sealed class DocumentsTests
{
    private static readonly DocumentPath Path = DocumentPath.FromUri("file:///src/A.cs");

    [Fact]
    public void A_snapshot_keeps_its_text_and_version()
    {
        var documents = new Documents(PositionEncoding.Utf16);
        documents.Open(Path, "csharp", 1, "old");
        var before = documents.Snapshot(Path)!;
        documents.Change(Path, 2, [new DocumentChange.Whole("new")]);
        var after = documents.Snapshot(DocumentPath.FromUri("file:///src/%41.cs"))!;
        Assert.Equal(("old", 1, "new", 2), (before.Text.ToString(), before.Version, after.Text.ToString(), after.Version));
    }

    [Fact]
    public void Closing_forgets_and_changes_to_closed_documents_do_nothing()
    {
        var documents = new Documents(PositionEncoding.Utf8);
        documents.Open(Path, "csharp", 1, "text");
        Assert.Equal("text", documents.Close(Path)!.Text.ToString());
        Assert.Null(documents.Snapshot(Path));
        Assert.Null(documents.Change(Path, 2, [new DocumentChange.Whole("x")]));
        Assert.Null(documents.Close(Path));
        Assert.Empty(documents.All);
    }

    [Fact]
    public void Opening_again_replaces()
    {
        var documents = new Documents(PositionEncoding.Utf16);
        documents.Open(Path, "csharp", 7, "first");
        documents.Open(Path, "csharp", 1, "second");
        Assert.Equal(["second"], documents.All.Values.Select(d => d.Text.ToString()));
    }
}
