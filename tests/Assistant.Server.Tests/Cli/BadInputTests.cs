namespace Assistant.Server.Tests;

/// <summary>Bad input is one sentence on stderr, exit code 2, and nothing else.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("route", "There is nothing to route; give a prompt, or a kind with --kind.")]
    [InlineData("route x --kind poem", "\"poem\" is not a kind of request; it must be one of completion, smallFix, refactor, explain, architecture.")]
    [InlineData("login mistral", "There is no provider \"mistral\"; known are: claude, gpt, ollama, lmstudio, llamacpp, embedded.")]
    [InlineData("login embedded", "embedded needs no key.")]
    [InlineData("login claude", "No key was given; type or paste the key of claude, or send it to stdin.")]
    [InlineData("logout mistral", "There is no provider \"mistral\"; known are: claude, gpt, ollama, lmstudio, llamacpp, embedded.")]
    [InlineData("frobnicate", "\"frobnicate\" is not a command; the commands are complete, ask, explain, refactor, fix, route, status, doctor, models, login, logout, outage, stats.")]
    [InlineData("--frobnicate", "\"--frobnicate\" is not a command; the commands are complete, ask, explain, refactor, fix, route, status, doctor, models, login, logout, outage, stats.")]
    [InlineData("explain", "`explain` needs FILE[:FIRST-LAST]. A file, lines of it, or the name at FILE:LINE:COL; counted from 1. See `assistant-lsp explain --help`.")]
    [InlineData("refactor Cart.cs:1", "`refactor` needs INSTRUCTION. What to change. See `assistant-lsp refactor --help`.")]
    [InlineData("status --frobnicate", "`status` does not know \"--frobnicate\". See `assistant-lsp status --help`.")]
    [InlineData("outage --speed", "Required argument missing for option: '--speed'. See `assistant-lsp outage --help`.")]
    public async Task Is_one_sentence(string arguments, string sentence)
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync(arguments.Split(' '));
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Equal(sentence, result.Error.Replace("Key of claude: ", "", StringComparison.Ordinal).Trim());
    }

    [Fact]
    public async Task A_question_without_words_is_refused()
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync("ask", " ");
        Assert.Equal((2, "The question is empty; write it in quotes after `ask`."), (result.Code, result.Error.Trim()));
    }

    [Fact]
    public async Task Pulling_needs_an_ollama_that_is_switched_on()
    {
        await using var run = new CommandRun();
        run.Settings["providers"]!["ollama"]!["enabled"] = false;
        var result = await run.RunAsync("models", "pull", "tiny");
        Assert.Equal((2, "Ollama is switched off; remove `providers.ollama.enabled` from the settings to pull models."), (result.Code, result.Error.Trim()));
    }
}
