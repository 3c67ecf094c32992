using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Server.Tests;

public sealed class OutageCommandTests
{
    public static TheoryData<string> Names => [.. IncidentLibrary.Names];

    [Theory, MemberData(nameof(Names))]
    public async Task Every_recorded_outage_is_survived(string name)
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync("outage", name, "--speed", "max");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains(" requests, 0 failures seen; answered by ", result.Out, StringComparison.Ordinal);
        Assert.Equal((0, 0), (run.CloudConnections, run.Cloud.Calls.Count));
    }

    [Fact]
    public async Task The_same_outage_is_told_the_same_way_every_time()
    {
        await using var run = new CommandRun();
        var first = await run.RunAsync("outage", "2025-06-10", "--speed", "max");
        var second = await run.RunAsync("outage", "2025-06-10", "--speed", "max");
        Assert.Equal(first.Out, second.Out);
    }

    [Fact]
    public async Task Shows_what_a_tool_with_one_provider_would_have_shown()
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync("outage", "2026-03-11", "--speed", "0");
        string[] lines = result.Out.TrimEnd().Split('\n');
        Assert.Contains(lines, l => l.Contains("GPT ⟵ Claude 401 since 14:4", StringComparison.Ordinal));
        Assert.Matches("^Claude alone: 1300 requests, [1-9][0-9]{2} failures seen", lines[^1]);
    }

    [Fact]
    public async Task The_readme_shows_what_the_command_prints()
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync("outage", "2026-03-11", "--speed", "max");
        string readme = (await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "README.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        string expected = $"<!-- outage -->\n```text\n{result.Out.TrimEnd().ReplaceLineEndings("\n")}\n```";
        Assert.True(readme.Contains(expected, StringComparison.Ordinal), $"Run `npm run readme`; the command prints:\n{result.Out}");
    }

    [Fact]
    public async Task Lists_the_outages_with_their_dates()
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync("outage");
        Assert.Equal(0, result.Code);
        Assert.Contains("2026-03-11  anthropic-2026-03-11-oauth-token-endpoint", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no recorded outage \"1999\"; it must be one of anthropic-2025-07-10-valid-tokens-rejected, ", "1999")]
    [InlineData("More than one recorded outage has a name with \"openai\"; it must be one of openai-2023-11-08-models-endpoint-still-green, ", "openai")]
    [InlineData("--speed fast is not a speed; give a number above 0, such as 600, or max.", "2026-03-11", "--speed", "fast")]
    [InlineData("--speed -1 is not a speed; give a number above 0, such as 600, or max.", "2026-03-11", "--speed=-1")]
    public async Task What_cannot_be_replayed_is_said_in_one_sentence(string sentence, params string[] arguments)
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync(["outage", .. arguments]);
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.StartsWith(sentence, result.Error, StringComparison.Ordinal);
    }
}
