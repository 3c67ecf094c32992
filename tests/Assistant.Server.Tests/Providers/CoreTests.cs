using System.Text.Json.Nodes;
using Assistant.Features;
using Assistant.Models;
using Assistant.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Server.Tests;

/// <summary>The whole server but its protocol: settings in, ghost text out, over real sockets to fake services.</summary>
public sealed class CoreTests : IAsyncDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("assistant-core-").FullName;
    private readonly SimulatedUpstream claude = Cloud("claude");
    private readonly SimulatedUpstream gpt = Cloud("gpt");
    private readonly SimulatedUpstream ollama = new("ollama", TimeProvider.System) { Answer = ["local", ";"] };
    private readonly FakeServer claudeServer;
    private readonly FakeServer gptServer;
    private readonly FakeServer ollamaServer;

    public CoreTests() =>
        (claudeServer, gptServer, ollamaServer) = (new(claude), new(gpt), new(ollama));

    [Theory]
    [InlineData("claude", "from claude;")]
    [InlineData("gpt", "from gpt;")]
    [InlineData("ollama", "local;")]
    public async Task Each_provider_writes_ghost_text(string provider, string expected)
    {
        await using var core = Open($$"""{ "cloud": "all", "routes": { "completion": ["{{provider}}"] } }""");
        var shown = Assert.IsType<Suggestion.Shown>(await Suggest(core));
        Assert.Equal((expected, provider), (shown.Text, shown.Origin.Provider));
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_cloud_before_the_user_agreed()
    {
        await using var core = Open("{}");
        Assert.Equal(["claude", "gpt"], core.Switchboard.CloudsWaitingForConsent);
        Assert.Equal("ollama", WhoWrote(await Suggest(core)));
        Assert.Equal((0, 0), (claudeServer.Connections, gptServer.Connections));

        core.Switchboard.Answer(CloudConsent.All);
        await Suggest(core);
        Assert.NotEmpty(claude.TextCalls); // whoever was quicker in the end
    }

    [Fact]
    public async Task Whoever_began_with_a_provider_ends_with_it_though_its_settings_change()
    {
        await using var core = Open("{}");
        var begun = core.Switchboard.Fleet.Remote("ollama")!;
        core.Switchboard.Fleet.Candidates(new Settings()); // at another address
        Assert.NotSame(begun, core.Switchboard.Fleet.Remote("ollama"));
        Assert.NotEmpty(await begun.Host.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact] // a token command would be run again, and connections made anew, at every change of any setting
    public async Task A_provider_whose_settings_are_the_same_stays_when_others_change()
    {
        await using var core = Open("{}");
        string file = Path.Combine(home, UserFolders.SettingsFileName);
        string settings = File.ReadAllText(file).Replace("\"model\":\"tiny\"", "\"model\":\"tiny\",\"headers\":{\"x-team\":\"shop\"},\"tokenCommand\":[\"corp-login\"]", StringComparison.Ordinal);
        File.WriteAllText(file, settings);
        core.Settings.Reload();
        var before = core.Switchboard.Fleet.Remote("ollama");
        core.Settings.UseEditor(JsonNode.Parse("""{ "offlineOnly": true }""")!.AsObject());
        Assert.Same(before, core.Switchboard.Fleet.Remote("ollama"));
        File.WriteAllText(file, settings.Replace("shop", "store", StringComparison.Ordinal));
        core.Settings.Reload();
        Assert.NotSame(before, core.Switchboard.Fleet.Remote("ollama"));
    }

    [Fact]
    public async Task The_answer_about_clouds_is_remembered_for_the_user()
    {
        await using (var core = Open("{}")) core.Switchboard.Answer(CloudConsent.Off);
        await using var later = Open("{}");
        Assert.Empty(later.Switchboard.CloudsWaitingForConsent);
        await Suggest(later);
        Assert.Equal((0, 0), (claudeServer.Connections, gptServer.Connections));
    }

    [Theory]
    [InlineData("""{ "cloud": "all", "offlineOnly": true }""")]
    [InlineData("""{ "cloud": "all", "privacy": { "exclude": ["**/Test.cs"] } }""")]
    [InlineData("""{ "cloud": "actions" }""")]
    [InlineData("""{ "cloud": "off" }""")]
    public async Task No_cloud_is_called_where_the_settings_forbid_it(string settings)
    {
        await using var core = Open(settings);
        Assert.Equal("ollama", WhoWrote(await Suggest(core)));
        Assert.Equal((0, 0), (claudeServer.Connections, gptServer.Connections));
    }

    [Theory] // opened alone, a file has no folder that its path could be relative to
    [InlineData("**/secrets/**")]
    [InlineData("**/Test.cs")]
    public async Task A_file_outside_of_every_folder_is_excluded_by_its_whole_path(string exclude)
    {
        await using var core = Open($$"""{ "cloud": "all", "privacy": { "exclude": ["{{exclude}}"] } }""");
        var document = Code.Document.Create(Code.DocumentPath.FromFile(Path.Combine(home, "secrets", "Test.cs")), "csharp", 1, "class Cart { decimal Total() =>  }");
        var place = WorkspacePlace.Of(document.Path, core.Index.Snapshot);
        var site = new CompletionSite(place.Workspace, place.Path, "csharp", document.Text.ToString(), 32, Trigger.Invoked) { Document = document };
        Assert.Equal("ollama", WhoWrote(await core.Completion.SuggestAsync(site, core.CompletionPolicy, TestContext.Current.CancellationToken)));
        Assert.Equal(Confinement.ThisMachine, ActionPlaces.ConfinementOf(core, document.Path));
        Assert.Equal((0, 0), (claudeServer.Connections, gptServer.Connections));
    }

    [Fact]
    public async Task A_rejected_key_is_read_in_the_status_and_stops_nobody()
    {
        claude.Always(Fault.Error("auth"));
        await using var core = Open("""{ "cloud": "all", "routes": { "completion": ["claude", "gpt"] } }""");
        var shown = Assert.IsType<Suggestion.Shown>(await Suggest(core));
        Assert.Equal("gpt", shown.Origin.Provider);
        var status = StatusText.Compose(core.Switchboard.Router.Status, shown.Origin, null);
        Assert.Matches("^GPT ⟵ Claude 401 since [0-9]{2}:[0-9]{2}$", status.Text);
        Assert.Equal(Health.Degraded, status.Health);
        Assert.Equal("unauthorized", status.Providers.Single(p => p.Id == "claude").State);
    }

    [Fact] // "local" widens what offline work may use, not where a file may go that must stay on this machine
    public void An_excluded_file_goes_to_no_other_machine_whatever_the_settings_call_it()
    {
        var elsewhere = Identity("models.team.example:443", Locality.Local);
        var here = Identity("127.0.0.1:11434", Locality.Local);
        Assert.Equal("this file stays on the machine", Refusal(elsewhere, Confinement.ThisMachine, RoutingMode.Auto));
        Assert.Null(Refusal(elsewhere, Confinement.None, RoutingMode.Offline));
        Assert.Null(Refusal(here, Confinement.ThisMachine, RoutingMode.Offline));
    }

    [Fact]
    public async Task A_rejected_key_is_not_kept_and_the_one_before_it_stays()
    {
        await using var core = Open("""{ "cloud": "all" }""");
        Assert.True((await SecretCheck.SetAsync(core, "claude", "sk-test-good-0123456789", TestContext.Current.CancellationToken)).Ok);
        claude.Always(Fault.Error("auth"));
        var result = await SecretCheck.SetAsync(core, "claude", "sk-test-bad-0123456789", TestContext.Current.CancellationToken);
        Assert.Equal(new SetSecretResult(false, "Claude rejects the key; copy it again. It is not kept."), result);
        Assert.Equal("sk-test-good-0123456789", (await core.Switchboard.Vault.Of("claude").GetAsync(TestContext.Current.CancellationToken))!.Value);
    }

    [Fact]
    public async Task A_cloud_whose_only_key_was_rejected_is_not_named_as_the_one_who_answers()
    {
        await using var core = Open("""{ "cloud": "all", "routes": { "completion": ["claude", "embedded"], "explain": ["claude"] } }""");
        core.Switchboard.UseSecret("claude", null);
        claude.Always(Fault.Error("auth"));
        await SecretCheck.SetAsync(core, "claude", "sk-test-bad-0123456789", TestContext.Current.CancellationToken);
        Assert.Equal("embedded", StatusText.Compose(core.Switchboard.Router.Status, null, null).Text);
    }

    [Fact]
    public async Task Settings_that_change_take_effect_at_the_next_request()
    {
        await using var core = Open("""{ "cloud": "all", "routes": { "completion": ["gpt"] } }""");
        Assert.Equal("gpt", WhoWrote(await Suggest(core)));
        core.Settings.UseEditor(JsonNode.Parse("""{ "routes": { "completion": ["ollama"] } }""")!.AsObject());
        Assert.Equal("ollama", WhoWrote(await Suggest(core)));
        core.Switchboard.Use(RoutingMode.Paused);
        Assert.IsType<Suggestion.Nothing>(await Suggest(core));
    }

    public async ValueTask DisposeAsync()
    {
        await claudeServer.DisposeAsync();
        await gptServer.DisposeAsync();
        await ollamaServer.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    private static SimulatedUpstream Cloud(string name) => new(name, TimeProvider.System) { Answer = ["<fill>", "from ", $"{name};", "</fill>"] };

    private Core Open(string settings)
    {
        var json = JsonNode.Parse(settings)!.AsObject();
        json["providers"] = JsonNode.Parse($$"""
            {
              "claude": { "baseUrl": "{{claudeServer.Url}}", "local": false },
              "gpt": { "baseUrl": "{{gptServer.Url}}v1", "local": false },
              "ollama": { "baseUrl": "{{ollamaServer.Url}}", "model": "tiny" },
              "lmstudio": { "enabled": false },
              "llamacpp": { "enabled": false }
            }
            """);
        string file = Path.Combine(home, UserFolders.SettingsFileName);
        File.WriteAllText(file, json.ToJsonString());
        var core = Core.Create(UserFolders.Find(_ => home), file, new IndexBoard(NullLogger<IndexBoard>.Instance), TimeProvider.System, NullLogger.Instance);
        core.Settings.Reload();
        foreach (string cloud in (string[])["claude", "gpt"]) core.Switchboard.UseSecret(cloud, new Secret(SecretScheme.ApiKey, "sk-test-0123456789"));
        return core;
    }

    private static ProviderIdentity Identity(string host, Locality locality) => new("team", "openai-compatible", "m", "m", host, "", locality);

    private static string? Refusal(ProviderIdentity identity, Confinement confinement, RoutingMode mode) => Permission.Refusal(
        new Candidate(new EmbeddedProvider(new Code.EmbeddedEngine(), _ => Code.TokenIndex.Empty), identity),
        RequestKind.Completion,
        confinement,
        new RoutingSettings { Mode = mode });

    private static string WhoWrote(Suggestion suggestion) => suggestion switch
    {
        Suggestion.Shown shown => shown.Origin.Provider,
        Suggestion.Nothing nothing => $"nobody: {nothing.Detail}",
        _ => throw new InvalidOperationException(),
    };

    // Outside of any workspace, so without an index; invoked, so that what was shown before is not shown again.
    private static Task<Suggestion> Suggest(Core core)
    {
        var file = Fixture.Parse("class Cart { decimal Total() => $0 }").WithCursor;
        var site = new CompletionSite("", file.Path, "csharp", file.Text, file.Cursor!.Value, Trigger.Invoked);
        return core.Completion.SuggestAsync(site, core.CompletionPolicy, TestContext.Current.CancellationToken);
    }
}
