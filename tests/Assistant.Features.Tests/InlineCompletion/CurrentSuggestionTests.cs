using Assistant.Code;
using Assistant.Testing;

namespace Assistant.Features.Tests;

public sealed class CurrentSuggestionTests
{
    private readonly ScriptedProvider provider = new("total + tax;");

    [Fact]
    public Task Typing_along_keeps_the_rest_without_asking_again() => Check(
        ["var sum = $0", "var sum = to$0", "var sum = total $0"], ["total + tax;", "tal + tax;", "+ tax;"], asked: 1);

    [Fact]
    public Task The_same_place_again_is_not_asked_again() => Check(["x = $0", "x = $0"], ["total + tax;", "total + tax;"], asked: 1);

    [Fact]
    public Task Typing_something_else_asks_again() => Check(["x = $0", "x = a$0"], ["total + tax;", "total + tax;"], asked: 2);

    [Fact]
    public Task Typing_to_the_end_asks_again() => Check(["x = $0", "x = total + tax;$0"], ["total + tax;", "total + tax;"], asked: 2);

    [Fact]
    public Task A_change_elsewhere_asks_again() => Check(["x = $0\ny", "x = $0\nz"], ["total + tax;", "total + tax;"], asked: 2);

    [Fact]
    public Task Going_back_asks_again() => Check(["x = to$0", "x = $0"], ["total + tax;", "total + tax;"], asked: 2);

    [Fact]
    public async Task The_key_for_a_suggestion_always_asks()
    {
        var feature = ScriptedProvider.Feature(provider, new ManualTimeProvider());
        await Suggest(feature, "x = $0", Trigger.Automatic);
        await Suggest(feature, "x = $0", Trigger.Invoked);
        Assert.Equal(2, provider.Requests.Count);
    }

    private async Task Check(string[] sources, string[] expected, int asked)
    {
        var feature = ScriptedProvider.Feature(provider, new ManualTimeProvider());
        var shown = new List<string>();
        foreach (string source in sources) shown.Add(await Suggest(feature, source, Trigger.Automatic));
        Assert.Equal(expected, shown);
        Assert.Equal(asked, provider.Requests.Count);
    }

    private static async Task<string> Suggest(InlineCompletion feature, string source, Trigger trigger)
    {
        var file = Fixture.Parse(source).WithCursor;
        var site = new CompletionSite("", file.Path, "csharp", file.Text, file.Cursor!.Value, trigger);
        var policy = new CompletionPolicy(true, ["*"], new ExcludedFiles([]), TimeSpan.FromSeconds(2.5));
        return await feature.SuggestAsync(site, policy, TestContext.Current.CancellationToken) is Suggestion.Shown shown ? shown.Text : "nothing";
    }
}
