using System.Diagnostics.CodeAnalysis;
using Assistant.Code;
using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Features.Tests;

public sealed class InlineCompletionTests
{
    [Fact]
    public Task Shows_what_the_provider_says() => Check("class Cart { decimal Total() => $0 }", "total;", "total;");

    [Fact]
    public Task Stops_where_the_suffix_begins() => Check(
        """
        class Cart
        {
            decimal Total() => to$0;
            int Count() => 0;
        }
        """, "tal;\n    int Count() => 0;", "tal");

    [Fact]
    public Task Says_nothing_when_the_reply_only_repeats_the_suffix() => Check(
        "class Cart { int Size() => $0size; }", "size;", "nothing: InsideWord");

    [Fact]
    public Task Says_nothing_when_the_reply_is_what_follows() => Check(
        "class Cart { int Size() => $0 Count(); }", " Count();", "nothing: Redundant");

    [Fact]
    public Task Keeps_a_bracket_that_the_reply_opened() => Check("Add($0)", "Size(a)", "Size(a)");

    [Fact]
    public Task Drops_a_bracket_that_is_already_there() => Check("Add($0)", "a, b)", "a, b");

    [Fact]
    public Task Replaces_closers_typed_ahead_by_the_editor() => Check("Add($0)", "a, b);", "a, b);[1]");

    [Fact]
    public Task Replaces_them_around_a_call_of_its_own() => Check("Add(Size($0))", "a), Size(b));", "a), Size(b));[2]");

    [Fact]
    public Task Cuts_to_one_line_where_the_line_goes_on() => Check("var a = $0 + b;", "x\ny", "x");

    [Fact]
    public Task Drops_the_typed_part_that_a_model_repeats() => Check("    var total = $0", "var total = Sum();", "Sum();");

    [Fact]
    public Task Drops_a_doubled_space() => Check("return $0", " total;", "total;");

    [Fact]
    public Task Stops_before_the_next_line_of_the_file() => Check(
        "Start();\n$0\nFinish(all);", "Work(all);\nFinish(all);", "Work(all);");

    [Fact]
    public Task Stops_at_the_third_time_of_the_same_line() => Check(
        "$0", "Again();\nAgain();\nAgain();\nAgain();", "Again();\nAgain();");

    [Fact]
    public Task Uses_the_line_breaks_of_the_document() => Check("one();\r\n$0", "two();\nthree();", "two();\r\nthree();");

    [Theory]
    [InlineData("```csharp\ntotal;\n```", "total;")]
    [InlineData("Here you are:\n```\ntotal;\n```\nThat was it.", "total;")]
    [InlineData("```csharp\ntotal;", "total;")]
    [InlineData("\"```\";", "\"```\";")]
    public Task Takes_the_code_out_of_a_fence(string reply, string expect) => Check("int a;\n$0", reply, expect);

    [Fact]
    public Task Says_nothing_for_white_space() => Check("int a;\n$0", " \n ", "nothing: NoAnswer");

    [Fact]
    public async Task A_provider_failure_is_silence_with_its_sentence()
    {
        var provider = new ScriptedProvider("") { Failure = new("claude", FailureKind.Unauthorized, "Claude rejected the key.") };
        Assert.Equal("nothing: NoProvider", await Suggest(provider, "$0"));
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_given_up_at_the_deadline()
    {
        var time = new ManualTimeProvider();
        var feature = ScriptedProvider.Feature(new ScriptedProvider("") { Hangs = true }, time);
        var pending = feature.SuggestAsync(Site("$0"), Policy(), TestContext.Current.CancellationToken);
        Assert.False(pending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal("nothing: TooLate", Describe(await pending));
    }

    [Fact]
    public async Task An_answer_at_the_provider_s_own_deadline_is_not_too_late()
    {
        var time = new ManualTimeProvider();
        var provider = new ScriptedProvider("total;") { AnswersAtDeadlineOf = time };
        var pending = ScriptedProvider.Feature(provider, time).SuggestAsync(Site("$0"), Policy(), TestContext.Current.CancellationToken);
        time.Advance(Assert.Single(provider.Requests).Deadline - time.GetUtcNow());
        Assert.Equal("total;", Describe(await pending));
    }

    [Fact]
    public async Task Cancelling_ends_the_request()
    {
        using var cancel = new CancellationTokenSource();
        var feature = ScriptedProvider.Feature(new ScriptedProvider("") { Hangs = true }, new ManualTimeProvider());
        var pending = feature.SuggestAsync(Site("$0"), Policy(), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task Switched_off_asks_nobody()
    {
        var provider = new ScriptedProvider("x");
        Assert.Equal("nothing: Disabled", await Suggest(provider, "$0", Policy() with { Enabled = false }));
        Assert.Equal("nothing: LanguageOff", await Suggest(provider, "$0", Policy() with { Languages = ["python"] }));
        Assert.Empty(provider.Requests);
    }

    [Fact]
    public async Task An_excluded_file_stays_on_this_machine()
    {
        var provider = new ScriptedProvider("x");
        await Suggest(provider, "$0", Policy() with { Excluded = new ExcludedFiles(["**/Test.cs"]) });
        Assert.Equal(Confinement.ThisMachine, Assert.Single(provider.Requests).Confinement);
    }

    [Theory] // whoever pressed a key for it waits for no pause in typing
    [InlineData(Trigger.Invoked, true)]
    [InlineData(Trigger.Automatic, false)]
    public async Task The_provider_is_told_whether_a_key_was_pressed_for_it(Trigger trigger, bool invoked)
    {
        var provider = new ScriptedProvider("x");
        await ScriptedProvider.Feature(provider, new ManualTimeProvider()).SuggestAsync(Site("$0") with { Trigger = trigger }, Policy(), TestContext.Current.CancellationToken);
        Assert.Equal(invoked, Assert.IsType<FillRequest>(Assert.Single(provider.Requests)).IsInvoked);
    }

    [Fact]
    public async Task A_selected_entry_is_taken_as_typed_and_stays_in_front()
    {
        var provider = new ScriptedProvider("(name);");
        var site = Site("Console.Wri$0") with { Selected = new SelectedEntry(8, "WriteLine") };
        var suggestion = await ScriptedProvider.Feature(provider, new ManualTimeProvider()).SuggestAsync(site, Policy(), TestContext.Current.CancellationToken);
        Assert.Equal(new Suggestion.Shown("WriteLine(name);", 8, 11, new Origin("scripted", "script", "only one"), 0.9), suggestion);
        Assert.Equal("Console.WriteLine", Assert.IsType<FillRequest>(Assert.Single(provider.Requests)).Prefix.ToString());
    }

    private static async Task Check([StringSyntax("C#-test")] string source, string reply, string expect) =>
        Assert.Equal(expect, await Suggest(new ScriptedProvider(reply), source));

    private static async Task<string> Suggest(ScriptedProvider provider, string source, CompletionPolicy? policy = null) =>
        Describe(await ScriptedProvider.Feature(provider, new ManualTimeProvider())
            .SuggestAsync(Site(source), policy ?? Policy(), TestContext.Current.CancellationToken));

    private static CompletionSite Site(string source)
    {
        var file = Fixture.Parse(source).WithCursor;
        return new("", file.Path, "csharp", file.Text, file.Cursor!.Value, Trigger.Automatic);
    }

    private static CompletionPolicy Policy() => new(true, ["*"], new ExcludedFiles([]), TimeSpan.FromSeconds(2.5));

    // A number in brackets says how many characters after the cursor are replaced.
    private static string Describe(Suggestion suggestion) => suggestion switch
    {
        Suggestion.Shown s when s.End > s.Start => $"{s.Text}[{s.End - s.Start}]",
        Suggestion.Shown s => s.Text,
        Suggestion.Nothing n => $"nothing: {n.Reason}",
        _ => throw new InvalidOperationException(),
    };
}
