using Assistant.Code;
using Assistant.Testing;

namespace Assistant.Server.Tests;

public sealed class DocumentSearchTests
{
    private static readonly DocumentPath Order = DocumentPath.FromUri("file:///Order.cs");

    private readonly ManualTimeProvider time = new();
    private readonly Documents documents = new(PositionEncoding.Utf16);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_that_is_still_on_its_way_is_waited_for()
    {
        documents.Open(Order, "csharp", 1, "class Order { }");
        var search = new DocumentSearch(documents, time).FindAsync("class Order { int ", "}", Cancellation);
        Assert.False(search.IsCompleted);
        documents.Change(Order, 2, [new DocumentChange.Whole("class Order { int }")]);
        Assert.Equal(18, (await search)!.Cursor);
    }

    [Fact]
    public async Task Nobody_waits_for_long()
    {
        var search = new DocumentSearch(documents, time).FindAsync("class", " Order", Cancellation);
        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(search.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await search);
    }

    [Fact] // the same lines twice: the cursor is where the user types
    public async Task Of_equal_places_in_a_file_the_one_nearest_to_the_last_edit_is_meant()
    {
        documents.Open(Order, "csharp", 1, "x = a;\nx = a;\nx = a;\n");
        documents.Change(Order, 2, [new DocumentChange.Range(new(1, 5), new(1, 5), "")]);
        Assert.Equal(7 + 5, (await new DocumentSearch(documents, time).FindAsync("x = a", ";", Cancellation))!.Cursor);
    }

    [Theory]
    [InlineData("a, b);", 1, "a, b")] // the bracket stays where it is
    [InlineData("a);", 2, "a")]
    [InlineData("nothing to do with it", 1, "")]
    [InlineData("whole", 0, "whole")]
    public void A_suggestion_that_replaces_becomes_an_insertion(string suggestion, int replaces, string expected)
    {
        const string Text = "Add();";
        var shown = new Features.Suggestion.Shown(suggestion, 4, 4 + replaces, new("p", "m", ""), null);
        Assert.Equal(expected, Insertion.Of(shown, Text, 4));
    }
}
