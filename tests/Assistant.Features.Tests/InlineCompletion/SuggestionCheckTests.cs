using Assistant.Code;
using Assistant.Testing;

namespace Assistant.Features.Tests;

/// <summary>What becomes of an answer under each verdict of the compiler; the compiler is scripted here.</summary>
public sealed class SuggestionCheckTests
{
    private static readonly CodeEdit Using = new(DocumentPath.FromFile("/w/Test.cs"), 0, 0, "using System.Text;\n");

    [Fact]
    public async Task What_passes_is_shown_as_it_is() =>
        Assert.Equal("total; (compiles, verified)", await Suggest("total;", _ => new CompilerVerdict.Clean(CheckDepth.Diagnosed)));

    [Fact]
    public async Task What_was_mended_is_shown_mended_with_its_edits() => Assert.Equal(
        "total; (mended: `totla` → `total`, verified) using System.Text;",
        await Suggest("totla;", _ => new CompilerVerdict.Repaired("total;", [Using], "`totla` → `total`", CheckDepth.Bound)));

    [Fact]
    public async Task What_nobody_can_check_is_shown_and_says_so() =>
        Assert.Equal("total; (not checked: No project.)", await Suggest("total;", _ => new CompilerVerdict.Unverified("No project.")));

    [Fact]
    public async Task What_does_not_compile_is_not_shown() =>
        Assert.Equal("nothing: FailedCheck", await Suggest("totla;", _ => new CompilerVerdict.Rejected(["Nothing here is called `totla`."])));

    [Fact]
    public async Task The_spare_answer_is_shown_where_the_first_failed_and_it_passes() => Assert.Equal(
        "spare; (binds, verified)",
        await Suggest("totla;", i => i.Text == "spare;" ? new CompilerVerdict.Clean(CheckDepth.Bound) : new CompilerVerdict.Rejected(["No."]), "spare;"));

    [Fact]
    public async Task A_spare_answer_that_fails_too_is_not_shown() =>
        Assert.Equal("nothing: FailedCheck", await Suggest("totla;", _ => new CompilerVerdict.Rejected(["No."]), "spare;"));

    [Fact]
    public async Task Nobody_is_asked_where_checks_are_off()
    {
        var policy = Policy() with { Verify = false };
        Assert.Equal("totla; ()", await Suggest("totla;", _ => throw new InvalidOperationException("asked"), policy: policy));
    }

    [Fact]
    public async Task A_mended_text_that_no_longer_begins_with_the_selected_entry_is_not_shown()
    {
        var site = Site("Console.Wri$0") with { Selected = new SelectedEntry(8, "WriteLine") };
        Insertion? asked = null;
        var check = new SuggestionCheck((_, insertion, _) => { asked = insertion; return new CompilerVerdict.Repaired("Write(name);", [], "x", CheckDepth.Bound); }, new ScriptedProvider(""), new ManualTimeProvider());
        var suggestion = await Feature(new ScriptedProvider("(name);"), check).SuggestAsync(site, Policy(), TestContext.Current.CancellationToken);
        Assert.Equal("nothing: FailedCheck", Describe(suggestion));
        Assert.Equal(new Insertion(8, 11, "WriteLine(name);"), asked);
    }

    private static async Task<string> Suggest(string reply, Func<Insertion, CompilerVerdict> compiler, string spare = "", CompletionPolicy? policy = null)
    {
        var check = new SuggestionCheck((_, insertion, _) => compiler(insertion), new ScriptedProvider(spare), new ManualTimeProvider());
        var feature = Feature(new ScriptedProvider(reply), check);
        return Describe(await feature.SuggestAsync(Site("class Cart { decimal Total() => $0"), policy ?? Policy(), TestContext.Current.CancellationToken));
    }

    private static InlineCompletion Feature(ScriptedProvider provider, SuggestionCheck check)
    {
        var time = new ManualTimeProvider();
        return new(provider, new CodeContext(_ => null, new RecentCode(), time), check, time);
    }

    private static CompletionSite Site(string source)
    {
        var file = Fixture.Parse(source).WithCursor;
        var document = Document.Create(DocumentPath.FromFile("/w/Test.cs"), "csharp", 1, file.Text);
        return new("/w", file.Path, "csharp", file.Text, file.Cursor!.Value, Trigger.Automatic) { Document = document };
    }

    private static CompletionPolicy Policy() => new(true, ["*"], new ExcludedFiles([]), TimeSpan.FromSeconds(2.5));

    private static string Describe(Suggestion suggestion) => suggestion switch
    {
        Suggestion.Shown s => $"{s.Text} ({s.Checked}{(s.IsVerified ? ", verified" : "")}) {string.Concat(s.Additional.Select(e => e.NewText))}".Trim(),
        Suggestion.Nothing n => $"nothing: {n.Reason}",
        _ => throw new InvalidOperationException(),
    };
}
