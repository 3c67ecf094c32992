using Assistant.Code;
using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Features.Tests;

/// <summary>What of the workspace a request for ghost text carries.</summary>
public sealed class PromptContextTests
{
    private const string Elsewhere = "class Fees { decimal Of(Loan loan) { return loan.IsLate(today) ? 2m : 0m; } }";

    private readonly ScriptedProvider provider = new("IsLate(today);");

    [Fact]
    public async Task Code_of_other_files_goes_with_the_request()
    {
        await Suggest([]);
        Assert.Contains(Sent, s => s.Text.Contains("loan.IsLate(today)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_files_usings_and_namespace_go_with_the_request_as_its_head()
    {
        await ScriptedProvider.Feature(provider, new ManualTimeProvider()).SuggestAsync(
            Site("// Licensed.\n\nusing System;\nusing static System.Math;\n\nnamespace App\n{\n    class A\n    {\n        using var x = $0"), Policy([]), TestContext.Current.CancellationToken);
        Assert.Equal("using System;\nusing static System.Math;\nnamespace App\n", Assert.IsType<FillRequest>(Assert.Single(provider.Requests)).Head);
    }

    [Theory]
    [InlineData("**/Fees.cs")]
    [InlineData("Core/**")]
    public async Task An_excluded_file_is_in_no_request(string glob)
    {
        await Suggest([glob]);
        Assert.DoesNotContain(Sent, s => s.Text.Contains("IsLate", StringComparison.Ordinal) || s.Path.Contains("Fees", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answered_place_is_not_asked_again_but_a_failed_one_is()
    {
        var time = new ManualTimeProvider();
        var feature = ScriptedProvider.Feature(provider, time);
        await feature.SuggestAsync(Site("a$0"), Policy([]), TestContext.Current.CancellationToken);
        await feature.SuggestAsync(Site("other $0"), Policy([]), TestContext.Current.CancellationToken);
        await feature.SuggestAsync(Site("a$0"), Policy([]), TestContext.Current.CancellationToken);
        Assert.Equal(2, provider.Requests.Count);
        time.Advance(TimeSpan.FromMinutes(3));
        await feature.SuggestAsync(Site("other $0"), Policy([]), TestContext.Current.CancellationToken);
        Assert.Equal(3, provider.Requests.Count);

        var failing = new ScriptedProvider("") { Failure = new("claude", FailureKind.ServerError, "Out of order.") };
        feature = ScriptedProvider.Feature(failing, time);
        await feature.SuggestAsync(Site("a$0"), Policy([]), TestContext.Current.CancellationToken);
        await feature.SuggestAsync(Site("a$0"), Policy([]), TestContext.Current.CancellationToken);
        Assert.Equal(2, failing.Requests.Count);
    }

    [Fact] // it stood in for a model that was late or down; the model may be quicker the next time
    public async Task What_the_embedded_engine_answered_is_asked_again()
    {
        var embedded = new ScriptedProvider("IsLate(today);") { Id = EmbeddedProvider.Name };
        var feature = ScriptedProvider.Feature(embedded, new ManualTimeProvider());
        foreach (string source in (string[])["a$0", "other $0", "a$0"]) await feature.SuggestAsync(Site(source), Policy([]), TestContext.Current.CancellationToken);
        Assert.Equal(3, embedded.Requests.Count);
    }

    private IReadOnlyList<Snippet> Sent => Assert.IsType<FillRequest>(Assert.Single(provider.Requests)).Snippets;

    private async Task Suggest(string[] excluded)
    {
        var tokens = TokenIndex.Build([TokenizedFile.Create("Core/Fees.cs", Elsewhere)], CancellationToken.None);
        tokens.PrepareSearch(CancellationToken.None);
        var folder = new FolderSnapshot("/folder", DeclarationIndex.Empty, tokens, IndexStage.Ready);
        var time = new ManualTimeProvider();
        var feature = new InlineCompletion(provider, new CodeContext(_ => folder, new RecentCode(), time), null, time);
        await feature.SuggestAsync(Site("class Desk { bool M(Loan loan) { return loan.$0 } }"), Policy(excluded), TestContext.Current.CancellationToken);
    }

    private static CompletionSite Site(string source)
    {
        var file = Fixture.Parse(source).WithCursor;
        return new("/folder", "App/Desk.cs", "csharp", file.Text, file.Cursor!.Value, Trigger.Automatic);
    }

    private static CompletionPolicy Policy(string[] excluded) => new(true, ["*"], new ExcludedFiles(excluded), TimeSpan.FromSeconds(2.5));
}
