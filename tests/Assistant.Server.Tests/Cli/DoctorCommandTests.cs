using Assistant.Models;

namespace Assistant.Server.Tests;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_local_model_that_fills_in_is_fine_and_a_missing_key_says_how_to_give_it()
    {
        await using var run = new CommandRun();
        await Check(
            run,
            "--  claude     no key; set ASSISTANT_TEST_NO_SUCH_KEY, or run `assistant-lsp login claude`.",
            "ok  ollama     answers; tiny:latest fills in the middle",
            "--  lmstudio   switched off in the settings; remove `providers.lmstudio.enabled` to use it.");
    }

    [Fact] // as on a full disk
    public async Task A_folder_that_takes_no_files_says_what_is_lost()
    {
        await using var run = new CommandRun();
        run.Write("cache", "no folder");
        var result = await run.RunAsync("doctor");
        string line = Assert.Single(result.Out.Split('\n'), l => l.Contains("takes no files", StringComparison.Ordinal));
        Assert.StartsWith($"!!  folders    {Path.Combine(run.Home, "cache")} takes no files (", line, StringComparison.Ordinal);
        Assert.EndsWith("), so every start reads the whole workspace anew; free some space, or let your user write there.", line.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(1, result.Code);
    }

    [Fact]
    public async Task A_model_that_is_missing_says_how_to_fetch_it()
    {
        await using var run = new CommandRun();
        run.Ollama.Models.Set(new SimulatedModel("other:latest", "completion"));
        await Check(run, "--  ollama     answers, but tiny is not installed; run `assistant-lsp models pull tiny`, or set `providers.ollama.model` to one that it has (see `assistant-lsp models`).");
    }

    [Fact]
    public async Task A_model_that_only_chats_is_named()
    {
        await using var run = new CommandRun();
        run.Ollama.Models.Set(new SimulatedModel("tiny:latest", "completion"));
        await Check(run, "--  ollama     answers, but tiny:latest was not trained to fill in the middle; set `providers.ollama.model` to one that was, such as qwen2.5-coder.");
    }

    [Fact]
    public async Task A_server_that_is_not_there_says_where_it_was_sought()
    {
        await using var run = new CommandRun();
        await run.StopOllama();
        await Check(run, $"--  ollama     nothing accepts a connection there; start it at 127.0.0.1:{run.OllamaPort}, or set `providers.ollama.baseUrl`.");
    }

    [Fact]
    public async Task A_cloud_is_only_called_with_consent_and_its_key_is_never_printed()
    {
        await using var run = new CommandRun();
        run.Keep("claude");
        await Check(run, "--  claude     key present; not called: you have not agreed to cloud models yet (`cloud`, `offlineOnly`, or `--cloud` for one call).");
        Assert.Equal(0, run.CloudConnections);

        run.Settings["cloud"] = "all";
        string all = await Check(run, "ok  claude     key present; answers; tiny:latest is there");
        Assert.DoesNotContain(CommandRun.Key, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_key_must_be_mended()
    {
        await using var run = new CommandRun();
        run.Keep("claude");
        run.Settings["cloud"] = "all";
        run.Cloud.Always(Fault.Error("auth"));
        var result = await run.RunAsync("doctor", run.Home);
        Assert.Equal(1, result.Code);
        Assert.Matches("!!  claude     .+; set ASSISTANT_TEST_NO_SUCH_KEY, or run `assistant-lsp login claude`.", result.Out);
    }

    [Fact]
    public async Task A_folder_without_code_must_be_another_one()
    {
        await using var run = new CommandRun();
        string empty = Directory.CreateDirectory(Path.Combine(run.Home, "empty")).FullName;
        var result = await run.RunAsync("doctor", empty);
        Assert.Equal(1, result.Code);
        Assert.Contains($"!!  workspace  {empty} has no source files that could be indexed; open the folder that holds your code.", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_no_workspace()
    {
        await using var run = new CommandRun();
        string file = run.Write("code/Cart.cs", "class Cart { }");
        var result = await run.RunAsync("doctor", file);
        Assert.Equal((2, $"{file} is a file; name the folder that you open in the editor."), (result.Code, result.Error.Trim()));
    }

    private static async Task<string> Check(CommandRun run, params string[] findings)
    {
        run.Write("code/Cart.cs", "class Cart { }");
        var result = await run.RunAsync("doctor", run.Home);
        Assert.Equal(0, result.Code);
        foreach (string finding in findings) Assert.Contains(finding, result.Out.ReplaceLineEndings("\n").Split('\n'));
        return result.Out + result.Error;
    }
}
