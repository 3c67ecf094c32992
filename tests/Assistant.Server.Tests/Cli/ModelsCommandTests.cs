using Assistant.Models;

namespace Assistant.Server.Tests;

public sealed class ModelsCommandTests
{
    [Fact]
    public async Task Lists_what_an_endpoint_has_and_which_of_it_fills_in()
    {
        await using var run = new CommandRun();
        run.Ollama.Models.Set(new("coder:latest", "completion", "insert"), new SimulatedModel("chatty:latest", "completion") { Loaded = false });
        var result = await run.RunAsync("models");
        Assert.Equal($"ollama: 127.0.0.1:{run.OllamaPort}", Lines(result.Out)[0]);
        Assert.Contains("\n  coder:latest                    fills in                  loaded ", result.Out, StringComparison.Ordinal);
        Assert.Contains("\n  chatty:latest                   answers by chat           on disk ", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_one_line()
    {
        await using var run = new CommandRun();
        await run.StopOllama();
        var result = await run.RunAsync("models");
        Assert.Equal(["ollama: nothing accepts a connection there"], Lines(result.Out));
        Assert.Equal(0, result.Code);
    }

    [Fact]
    public async Task Clouds_with_a_key_are_listed_where_this_call_allows_it()
    {
        await using var run = new CommandRun();
        run.Keep("claude");
        Assert.DoesNotContain("claude", (await run.RunAsync("models")).Out, StringComparison.Ordinal);
        Assert.Equal(0, run.CloudConnections);
        Assert.StartsWith("claude: 127.0.0.1", (await run.RunAsync("models", "--cloud")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_shows_its_progress_on_stderr()
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync("models", "pull", "tiny");
        Assert.Equal((0, "ollama has tiny."), (result.Code, result.Out.Trim()));
        Assert.Contains("\rpulling aa  40 % of 0.0 MB", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_without_a_server_is_one_sentence()
    {
        await using var run = new CommandRun();
        await run.StopOllama();
        var result = await run.RunAsync("models", "pull", "tiny");
        Assert.Equal((1, "Ollama: nothing accepts a connection there."), (result.Code, result.Error.Trim()));
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
