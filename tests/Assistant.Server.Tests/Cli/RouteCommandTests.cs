namespace Assistant.Server.Tests;

public sealed class RouteCommandTests
{
    [Fact]
    public Task Names_the_kind_and_everybody_in_order() => Check(
        """
        explain: a question about code
          skip   claude      claude-sonnet-5-5       no key
          skip   gpt         gpt-6.1-sol             switched off in the settings
          use    ollama      tiny                    ready
          skip   lmstudio                            switched off in the settings
          skip   llamacpp                            switched off in the settings

        """, "why is this null?");

    [Fact]
    public Task A_named_kind_wins_over_the_prompt() => Check(
        """
        architecture: asked for as architecture
          skip   gpt         gpt-6.1-sol             switched off in the settings
          skip   claude      claude-sonnet-5-5       no key
          use    ollama      tiny                    ready
          skip   lmstudio                            switched off in the settings
          skip   llamacpp                            switched off in the settings

        """, "why is this null?", "--kind", "architecture");

    [Fact]
    public async Task Json_holds_the_same_and_nobody_is_called()
    {
        await using var run = new CommandRun();
        run.Keep("claude");
        var result = await run.RunAsync("route", "--kind", "explain", "--json");
        Assert.Equal(0, result.Code);
        Assert.StartsWith(
            """{"kind":"explain","reason":"asked for as explain","candidates":[{"provider":"claude","name":"Claude","model":"claude-sonnet-5-5","verdict":"skip","reason":"you have not agreed to cloud models yet"},""",
            result.Out, StringComparison.Ordinal);
        Assert.Empty(run.Ollama.Calls);
        Assert.Equal(0, run.CloudConnections);
    }

    private static async Task Check(string expected, params string[] arguments)
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync(["route", .. arguments]);
        Assert.Equal((0, expected.ReplaceLineEndings(), ""), (result.Code, result.Out.ReplaceLineEndings(), result.Error));
    }
}
