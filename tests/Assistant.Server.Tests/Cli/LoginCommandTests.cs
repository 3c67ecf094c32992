using Assistant.Models;

namespace Assistant.Server.Tests;

public sealed class LoginCommandTests
{
    [Fact]
    public async Task A_key_that_is_accepted_is_kept_for_its_owner_alone_and_never_shown()
    {
        await using var run = new CommandRun { Typed = CommandRun.Key };
        var result = await run.RunAsync("login", "claude");
        Assert.Equal((0, $"Claude accepts the key. It is kept in {run.SecretsPath}."), (result.Code, result.Out.Trim()));
        Assert.DoesNotContain(CommandRun.Key, result.Out + result.Error, StringComparison.Ordinal);
        Assert.Contains(CommandRun.Key, File.ReadAllText(run.SecretsPath), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(run.SecretsPath));

        Assert.Contains("claude      notAllowed", (await run.RunAsync("status")).Out, StringComparison.Ordinal); // a key, but no consent
        Assert.Equal($"The key of claude is removed from {run.SecretsPath}.", (await run.RunAsync("logout", "claude")).Out.Trim());
        Assert.Contains("claude      disabled", (await run.RunAsync("status")).Out, StringComparison.Ordinal);
        Assert.Equal($"There is no key of claude in {run.SecretsPath}.", (await run.RunAsync("logout", "claude")).Out.Trim());
    }

    [Fact]
    public async Task A_key_that_is_rejected_is_not_kept()
    {
        await using var run = new CommandRun { Typed = CommandRun.Key };
        run.Cloud.Always(Fault.Error("auth"));
        var result = await run.RunAsync("login", "claude");
        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.Contains("Claude rejects the key; copy it again. It is not kept.", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(run.SecretsPath));
    }

    [Fact]
    public async Task A_key_that_would_be_sent_without_encryption_is_not_kept()
    {
        await using var run = new CommandRun { Typed = CommandRun.Key };
        run.Settings["providers"]!["team"] = new System.Text.Json.Nodes.JsonObject { ["kind"] = "openai-compatible", ["baseUrl"] = "http://models.example/v1" };
        var result = await run.RunAsync("login", "team");
        Assert.Equal(1, result.Code);
        Assert.Contains("The key would be sent without encryption; give `providers.team.baseUrl` an https:// address. It is not kept.", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(run.SecretsPath));
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_refused_with_a_way_to_mend_it()
    {
        if (OperatingSystem.IsWindows()) return; // has no such modes
        await using var run = new CommandRun { Typed = CommandRun.Key };
        run.Keep("claude");
        File.SetUnixFileMode(run.SecretsPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var login = await run.RunAsync("login", "claude");
        Assert.Equal(2, login.Code);
        Assert.Contains($"run `chmod 600 \"{run.SecretsPath}\"`", login.Error, StringComparison.Ordinal);

        await run.RunAsync("ask", "why is this null?", "--cloud");
        Assert.Empty(run.Cloud.TextCalls); // the key is not used either
        var doctor = await run.RunAsync("doctor", run.Home);
        Assert.Equal(1, doctor.Code);
        Assert.Contains("!!  secrets    ", doctor.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_other_providers_survive()
    {
        await using var run = new CommandRun { Typed = CommandRun.Key };
        run.Keep("gpt");
        await run.RunAsync("login", "claude");
        await run.RunAsync("logout", "claude");
        var file = new SecretsFile(run.Home);
        Assert.Equal((true, false), (file.Has("gpt"), file.Has("claude")));
    }
}
