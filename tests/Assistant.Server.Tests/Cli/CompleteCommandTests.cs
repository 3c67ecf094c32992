namespace Assistant.Server.Tests;

public sealed class CompleteCommandTests
{
    [Fact]
    public async Task Provider_asks_nobody_else()
    {
        await using var run = new CommandRun();
        string file = run.Write("code/Cart.cs", "class Cart { decimal Total() => ");
        var result = await run.RunAsync("complete", $"{file}:1:33", "--provider", "ollama", "--json");
        Assert.Equal(0, result.Code);
        Assert.Contains("\"provider\":\"ollama\"", result.Out, StringComparison.Ordinal);
        Assert.NotEmpty(run.Ollama.TextCalls);
    }

    [Fact]
    public async Task A_cloud_without_consent_stays_uncalled_even_by_name()
    {
        await using var run = new CommandRun();
        run.Keep("claude");
        string file = run.Write("code/Cart.cs", "class Cart { decimal Total() => ");
        var result = await run.RunAsync("complete", $"{file}:1:33", "--provider", "claude");
        Assert.Contains("nothing to show: No model can answer now. Claude: you have not agreed to cloud models yet.", result.Out, StringComparison.Ordinal);
        Assert.Equal(1, result.Code);
        Assert.Equal(0, run.CloudConnections);
        Assert.Empty(run.Ollama.Calls);

        await run.RunAsync("complete", $"{file}:1:33", "--provider", "claude", "--cloud");
        Assert.NotEmpty(run.Cloud.TextCalls);
        Assert.Empty(run.Ollama.Calls);
    }

    [Fact]
    public async Task An_unknown_provider_is_one_sentence_with_the_known_ones()
    {
        await using var run = new CommandRun();
        string file = run.Write("code/Cart.cs", "class Cart { }");
        var result = await run.RunAsync("complete", $"{file}:1:1", "--provider", "mistral");
        Assert.Equal(
            (2, "There is no provider \"mistral\"; known are: claude, gpt, ollama, lmstudio, llamacpp, embedded."),
            (result.Code, result.Error.Trim()));
    }
}
