namespace Assistant.Models.Tests;

public sealed class CredentialTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("assistant-credentials-").FullName;

    [Fact]
    public async Task A_token_command_runs_once_for_all_who_wait_and_again_only_after_a_rejection()
    {
        SkipWithoutShell();
        var command = Command("echo x >> runs; sleep 0.2; echo token-$(wc -l < runs | tr -d ' ')");
        var first = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => command.GetAsync(Cancellation).AsTask()));
        Assert.Equal(["token-1"], first.Select(s => s!.Value).Distinct());
        var fresh = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => command.RefreshAsync(first[0]!, Cancellation).AsTask()));
        Assert.Equal(["token-2"], fresh.Select(s => s!.Value).Distinct());
        Assert.Equal(2, Runs());
        Assert.Equal("token-2", (await command.RefreshAsync(first[0]!, Cancellation))!.Value); // somebody else was faster
        Assert.Equal(2, Runs());
    }

    [Fact]
    public async Task A_failed_refresh_keeps_the_old_token()
    {
        SkipWithoutShell();
        var command = Command("if [ -e runs ]; then echo secret-stuff >&2; exit 3; fi; echo x >> runs; echo old");
        var old = await command.GetAsync(Cancellation);
        var failure = await Assert.ThrowsAsync<CredentialException>(async () => await command.RefreshAsync(old!, Cancellation));
        Assert.Equal("the token command `/bin/sh` ended with code 3; run it in a terminal to see why", failure.Message);
        Assert.Equal("old", (await command.GetAsync(Cancellation))!.Value);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_end_the_run_for_the_others()
    {
        SkipWithoutShell();
        var command = Command("sleep 0.3; echo token");
        using var impatient = new CancellationTokenSource();
        var givesUp = command.GetAsync(impatient.Token).AsTask();
        var waits = command.GetAsync(Cancellation).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        Assert.Equal("token", (await waits)!.Value);
    }

    [Fact]
    public async Task Runs_of_several_processes_do_not_overlap()
    {
        SkipWithoutShell();
        // A second one with a state of its own is what another editor has.
        string script = "[ -e busy ] && echo overlap >> overlaps; touch busy; sleep 0.2; rm busy; echo token";
        await Task.WhenAll(Command(script).GetAsync(Cancellation).AsTask(), Command(script).GetAsync(Cancellation).AsTask(), Command(script).GetAsync(Cancellation).AsTask());
        Assert.False(File.Exists(Path.Combine(folder, "overlaps")));
    }

    [Theory]
    [InlineData("true", "must print one line, the token")]
    [InlineData("echo a; echo b", "must print one line, the token")]
    public async Task What_is_no_token_is_not_taken_for_one(string script, string expect)
    {
        SkipWithoutShell();
        var failure = await Assert.ThrowsAsync<CredentialException>(async () => await Command(script).GetAsync(Cancellation));
        Assert.Contains(expect, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_named()
    {
        var command = new TokenCommand([Path.Combine(folder, "no-such-tool")], Path.Combine(folder, "lock"), TimeProvider.System);
        var failure = await Assert.ThrowsAsync<CredentialException>(async () => await command.GetAsync(Cancellation));
        Assert.Contains("no-such-tool` cannot be started", failure.Message, StringComparison.Ordinal);
        Assert.Equal("command:no-such-tool", command.Id);
    }

    [Fact] // the folder that an editor was started in is often a repository, and that may be anybody's
    public async Task A_program_in_the_current_folder_cannot_pass_for_the_command()
    {
        SkipWithoutShell();
        string name = $"assistant-test-{Guid.NewGuid():N}";
        string planted = Path.Combine(Environment.CurrentDirectory, name);
        File.WriteAllText(planted, "#!/bin/sh\necho stolen\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(planted, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            Assert.EndsWith("cannot be started: no folder of PATH has it", await FailureOf(name), StringComparison.Ordinal);
            Assert.EndsWith("cannot be started: give its full path, or its name alone where PATH has it", await FailureOf($"./{name}"), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(planted);
        }
    }

    [Fact]
    public async Task A_command_is_found_in_the_folders_of_PATH()
    {
        SkipWithoutShell();
        Assert.Equal("token", (await new TokenCommand(["sh", "-c", "echo token"], Path.Combine(folder, "lock"), TimeProvider.System).GetAsync(Cancellation))!.Value);
    }

    [Fact]
    public async Task The_first_run_of_a_new_user_finds_no_folder_and_makes_it()
    {
        SkipWithoutShell();
        var command = new TokenCommand(["/bin/sh", "-c", "echo token"], Path.Combine(folder, "state", "lock"), TimeProvider.System);
        Assert.Equal("token", (await command.GetAsync(Cancellation))!.Value);
    }

    [Fact]
    public async Task A_failed_command_is_an_unauthorized_provider()
    {
        await using var bench = ProviderBench.Real("anthropic");
        using var provider = new ProviderFactory(TimeProvider.System).Create(
            new AnthropicOptions { Id = "claude", BaseUrl = bench.Server.Url },
            new TokenCommand([Path.Combine(folder, "no-such-tool")], Path.Combine(folder, "lock"), TimeProvider.System),
            new ConnectionOptions());
        var failure = await Assert.ThrowsAsync<ProviderException>(async () =>
        {
            await foreach (var _ in provider.StreamAsync(bench.Chat(), Cancellation))
            {
            }
        });
        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Empty(bench.Upstream.Calls);
    }

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task A_key_with_a_line_break_is_not_sent_and_not_repeated(string kind)
    {
        await using var bench = ProviderBench.Real(kind);
        bench.Credential.Set(new Secret(SecretScheme.ApiKey, "broken\nkey"));
        var failure = (await bench.AskAsync(bench.Chat(), Cancellation)).Failure;
        Assert.Equal(FailureKind.Unauthorized, failure?.Kind);
        Assert.DoesNotContain("broken", failure!.ToString(), StringComparison.Ordinal);
        Assert.Empty(bench.Upstream.Calls);
    }

    [Fact]
    public async Task An_environment_variable_is_read_anew_and_an_empty_one_is_none()
    {
        string? value = " key ";
        var secret = new EnvironmentSecret("SOME_KEY", SecretScheme.ApiKey, name => name == "SOME_KEY" ? value : null);
        var first = await secret.GetAsync(Cancellation);
        Assert.Equal("key", first!.Value);
        Assert.Null(await secret.RefreshAsync(first, Cancellation));
        value = "new";
        Assert.Equal("new", (await secret.RefreshAsync(first, Cancellation))!.Value);
        value = "";
        Assert.Null(await secret.GetAsync(Cancellation));
        Assert.Equal("env:SOME_KEY", secret.Id);
    }

    [Fact]
    public async Task The_first_source_that_has_a_secret_counts()
    {
        var editor = new HeldSecret("editor", null);
        var login = new HeldSecret("login", new Secret(SecretScheme.ApiKey, "stored"));
        var credential = new FirstCredential("claude", [editor, login]);
        Assert.Equal("stored", (await credential.GetAsync(Cancellation))!.Value);
        editor.Set(new Secret(SecretScheme.ApiKey, "typed"));
        Assert.Equal("typed", (await credential.GetAsync(Cancellation))!.Value);
        Assert.Equal("typed", (await credential.RefreshAsync(new Secret(SecretScheme.ApiKey, "stored"), Cancellation))!.Value);
        Assert.Null(await credential.RefreshAsync(new Secret(SecretScheme.ApiKey, "typed"), Cancellation));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void SkipWithoutShell() => Assert.SkipUnless(File.Exists("/bin/sh"), "The command of this test is a shell script, and there is no /bin/sh here.");

    private TokenCommand Command(string script) =>
        new(["/bin/sh", "-c", $"cd '{folder}' && {script}"], Path.Combine(folder, "lock"), TimeProvider.System);

    private async Task<string> FailureOf(string program) => (await Assert.ThrowsAsync<CredentialException>(async () =>
        await new TokenCommand([program], Path.Combine(folder, "lock"), TimeProvider.System).GetAsync(Cancellation))).Message;

    private int Runs() => File.ReadAllLines(Path.Combine(folder, "runs")).Length;
}
