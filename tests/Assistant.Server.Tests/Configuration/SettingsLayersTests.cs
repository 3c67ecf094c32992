using System.Text.Json.Nodes;
using Assistant.Models;

namespace Assistant.Server.Tests;

public sealed class SettingsLayersTests
{
    [Fact]
    public void Nothing_set_means_the_defaults()
    {
        var loaded = SettingsLayers.Combine([]);
        Assert.Empty(loaded.Problems);
        Assert.Equal(CloudSetting.Ask, loaded.Settings.Cloud);
        Assert.Equal(["claude", "gpt", "ollama", "lmstudio", "llamacpp", "embedded"], loaded.Settings.Routes.Completion);
        Assert.Equal(2500, loaded.Settings.Completion.DeadlineMs);
        Assert.Equal(Debounce.Auto, loaded.Settings.Completion.DebounceMs);
    }

    [Fact]
    public void The_editor_wins_over_the_user_file_key_by_key()
    {
        var settings = Combine(
            User("""{ "cloud": "all", "completion": { "deadlineMs": 900, "enabled": false } }"""),
            Editor("""{ "completion": { "enabled": true, "debounceMs": 120 } }""")).Settings;
        Assert.Equal(CloudSetting.All, settings.Cloud);
        Assert.Equal((true, 900, TimeSpan.FromMilliseconds(120)), (settings.Completion.Enabled, settings.Completion.DeadlineMs, settings.Completion.DebounceMs.Fixed));
    }

    [Fact]
    public void A_workspace_file_can_only_tighten()
    {
        var loaded = Combine(
            User("""{ "cloud": "actions" }"""),
            Workspace("""
                {
                  "cloud": "all", "offlineOnly": true,
                  "providers": { "claude": { "baseUrl": "http://evil.example" } },
                  "completion": { "languages": ["csharp"], "verify": false },
                  "privacy": { "exclude": ["secret/**"], "redact": false }
                }
                """));
        var settings = loaded.Settings;
        Assert.Equal((CloudSetting.Actions, true), (settings.Cloud, settings.OfflineOnly));
        Assert.Empty(settings.Providers);
        Assert.Equal(["csharp"], settings.Completion.Languages);
        Assert.Equal((true, true), (settings.Completion.Verify, settings.Privacy.Redact));
        Assert.Equal(["**/.env*", "**/*.pfx", "**/secrets.json", "secret/**"], settings.Privacy.Exclude);
        Assert.Equal(
            ["`cloud`", "`providers`", "`completion.verify`", "`privacy.redact`"],
            loaded.Problems.Select(p => p[..(p.LastIndexOf('`', p.IndexOf(" in ", StringComparison.Ordinal)) + 1)]));
    }

    [Fact]
    public void A_workspace_file_cannot_turn_offline_only_off()
    {
        var settings = Combine(User("""{ "offlineOnly": true }"""), Workspace("""{ "offlineOnly": false }""")).Settings;
        Assert.True(settings.OfflineOnly);
    }

    [Fact]
    public void A_workspace_cannot_widen_the_languages() => Assert.Equal(
        ["csharp"],
        Combine(User("""{ "completion": { "languages": ["csharp", "python"] } }"""), Workspace("""{ "completion": { "languages": ["csharp", "go"] } }""")).Settings.Completion.Languages);

    [Fact]
    public void A_command_is_taken_from_the_user_file_alone()
    {
        const string Json = """{ "providers": { "claude": { "tokenCommand": ["pass", "show", "claude"], "model": "m" } } }""";
        Assert.Equal(["pass", "show", "claude"], Combine(User(Json)).Settings.Providers["claude"].TokenCommand);
        var editor = Combine(Editor(Json));
        Assert.Null(editor.Settings.Providers["claude"].TokenCommand);
        Assert.Equal("m", editor.Settings.Providers["claude"].Model);
        Assert.Contains("only run from the user file", Assert.Single(editor.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "cloud": "maybe" }""", "`cloud` has a value that cannot be read; nothing goes to a cloud until it is corrected.")]
    [InlineData("""{ "completion": { "deadlineMs": "soon" } }""", "`completion.deadlineMs` has a value that cannot be read; the default is used until it is corrected.")]
    [InlineData("""{ "completion": { "deadline": 3 } }""", "`completion.deadline` is not a setting; remove it or correct its spelling.")]
    [InlineData("""{ "colour": 3 }""", "`colour` is not a setting; remove it or correct its spelling.")]
    [InlineData("""{ "completion": { "deadlineMs": 5 } }""", "`completion.deadlineMs` must be between 100 and 60000.")]
    [InlineData("""{ "completion": { "debounceMs": "slow" } }""", "`completion.debounceMs` has a value that cannot be read; the default is used until it is corrected.")]
    [InlineData("""{ "routes": { "explain": ["grok"] } }""", "`routes.explain` names the provider \"grok\", which does not exist; add it to `providers` or remove it.")]
    [InlineData("""{ "providers": { "x": { "kind": "magic" } } }""", "`providers.x.kind` is \"magic\"; it must be one of anthropic, openai, ollama, llama.cpp, openai-compatible, embedded.")]
    [InlineData("""{ "providers": { "x": { "kind": "openai", "baseUrl": "localhost" } } }""", "`providers.x.baseUrl` is \"localhost\"; it must be a full http or https address such as http://127.0.0.1:1234/v1.")]
    [InlineData("""{ "providers": { "ollama": { "contextTokens": 5 } } }""", "`providers.ollama.contextTokens` must be at least 512.")]
    [InlineData("""{ "providers": { "claude": { "connectTimeoutMs": 5 } } }""", "`providers.claude.connectTimeoutMs` must be between 50 and 60000.")]
    [InlineData("""{ "providers": { "claude": { "caFile": "ca.pem" } } }""", "`providers.claude.caFile` must be the full path of a file; it is \"ca.pem\".")]
    [InlineData("""{ "providers": { "claude": { "headers": { "Authorization": "x" } } } }""", "`providers.claude.headers.Authorization` would hold a secret in a settings file; use `apiKeyEnv` or `assistant-lsp login claude`.")]
    [InlineData("""{ "providers": { "claude": { "baseUrl": "http://gateway.example" } } }""", "`providers.claude.baseUrl` would send a key without encryption; use https://.")]
    [InlineData("""{ "providers": { "team": { "kind": "openai-compatible", "baseUrl": "http://gateway.example/v1", "apiKeyEnv": "TEAM_KEY" } } }""", "`providers.team.baseUrl` would send a key without encryption; use https://.")]
    [InlineData("""{ "budget": { "perDayUsd": -1 } }""", "`budget.perDayUsd` must not be negative; 0 means that clouds are never paid for.")]
    [InlineData("""{ "predictionEndpoint": { "port": 80 } }""", "`predictionEndpoint.port` must be between 1024 and 65535.")]
    public void A_mistake_is_one_sentence_and_the_rest_stays_in_force(string json, string sentence)
    {
        var loaded = Combine(User(json), Editor("""{ "localToCloud": true }"""));
        Assert.Equal(sentence, Assert.Single(loaded.Problems));
        Assert.True(loaded.Settings.LocalToCloud);
    }

    [Fact] // a typing mistake must not show excluded files to a cloud, nor send a provider's requests elsewhere
    public void What_stands_beside_a_mistake_stays_in_force()
    {
        var loaded = Combine(User("""
            {
              "privacy": { "exclude": ["plans/**"], "redcat": true },
              "completion": { "enabled": false, "deadlineMs": "soon" },
              "providers": { "claude": { "modle": "m", "baseUrl": "https://gateway.example" }, "gpt": { "enabled": false, "timeoutMs": "long" } }
            }
            """));
        Assert.Equal(["plans/**"], loaded.Settings.Privacy.Exclude);
        Assert.False(loaded.Settings.Completion.Enabled);
        Assert.Equal("https://gateway.example", loaded.Settings.Providers["claude"].BaseUrl);
        Assert.False(loaded.Settings.Providers["gpt"].Enabled);
        Assert.Equal(["privacy.redcat", "completion.deadlineMs", "providers.claude.modle", "providers.gpt.timeoutMs"], loaded.Problems.Select(p => p.Split('`')[1]));
    }

    [Fact]
    public void What_a_company_network_needs_is_set_for_each_provider()
    {
        const string Json = """{ "providers": { "team": { "kind": "openai-compatible", "connectTimeoutMs": 900, "caFile": "/c/ca.pem", "clientCertificateFile": "/c/me.pem", "clientKeyFile": "/c/me.key" } } }""";
        var expected = new ConnectionOptions
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(900),
            CertificateAuthorityFile = "/c/ca.pem",
            ClientCertificateFile = "/c/me.pem",
            ClientKeyFile = "/c/me.key",
        };
        Assert.Equal(expected, ProviderOptionsOf.Connection(Combine(User(Json)).Settings.Providers["team"]));
        Assert.Equal(new ConnectionOptions(), ProviderOptionsOf.Connection(new ProviderSettings()));
    }

    [Fact]
    public void A_window_is_set_for_each_provider_and_is_that_of_its_kind_otherwise()
    {
        var providers = Combine(User("""{ "providers": { "ollama": { "contextTokens": 32768 } } }""")).Settings.Providers;
        var complete = ProviderDefaults.Complete(providers);
        Assert.Equal((32_768, 4_096), (ProviderOptionsOf.Settings("ollama", complete["ollama"]).ContextTokens, ProviderOptionsOf.Settings("llamacpp", complete["llamacpp"]).ContextTokens));
    }

    [Theory]
    [InlineData("{ \"cloud\": \"off\",\n  \"cloud\": \"all\" }")]
    [InlineData("{ \"completion\": { \"enabled\": false,\n  \"enabled\": true } }")]
    public void A_settings_file_that_says_a_thing_twice_is_one_sentence(string json)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("assistant-").FullName, "assistant.json");
        File.WriteAllText(file, json);
        var problems = new List<string>();
        Assert.Null(SettingsFiles.Read(SettingsSource.WorkspaceFile, file, problems));
        Assert.StartsWith($"{file} is ignored, since it says a thing twice (Duplicate property '{(json.Contains("cloud", StringComparison.Ordinal) ? "cloud" : "enabled")}' ", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void What_says_how_much_leaves_the_machine_is_at_its_strictest_while_it_cannot_be_read()
    {
        var loaded = Combine(User("""{ "offlineOnly": "true", "cloud": ["all"] }"""));
        Assert.Equal((true, CloudSetting.Off), (loaded.Settings.OfflineOnly, loaded.Settings.Cloud));
        Assert.Contains("`offlineOnly` has a value that cannot be read; nothing goes to a cloud until it is corrected.", loaded.Problems);
        Assert.True(Combine(Workspace("""{ "offlineOnly": "yes" }""")).Settings.OfflineOnly);
    }

    [Fact]
    public void A_workspaces_file_that_is_a_link_is_not_followed()
    {
        string folder = Directory.CreateTempSubdirectory("assistant-").FullName;
        string file = Path.Combine(folder, ".assistant.json");
        File.WriteAllText(Path.Combine(folder, "elsewhere.json"), "{}");
        File.CreateSymbolicLink(file, Path.Combine(folder, "elsewhere.json"));
        var problems = new List<string>();
        Assert.Null(SettingsFiles.Read(SettingsSource.WorkspaceFile, file, problems));
        Assert.StartsWith($"{file} is a link and is ignored", Assert.Single(problems), StringComparison.Ordinal);
        Assert.NotNull(SettingsFiles.Read(SettingsSource.UserFile, file, problems)); // users keep their settings as they like
    }

    [Theory] // out of range, they would fail at every key
    [InlineData("""{ "completion": { "deadlineMs": -500, "enabled": false } }""")]
    [InlineData("""{ "completion": { "debounceMs": 1e300, "enabled": false } }""")]
    [InlineData("""{ "completion": { "debounceMs": -7, "enabled": false } }""")]
    [InlineData("""{ "completion": { "enabled": false }, "predictionEndpoint": { "port": 70000 } }""")]
    public void For_a_number_that_is_out_of_range_the_default_stands_in(string json)
    {
        var loaded = Combine(User(json));
        Assert.Single(loaded.Problems);
        Assert.Equal((2500, Debounce.Auto, 39847), (loaded.Settings.Completion.DeadlineMs, loaded.Settings.Completion.DebounceMs, loaded.Settings.PredictionEndpoint.Port));
        Assert.False(loaded.Settings.Completion.Enabled);
    }

    [Fact]
    public void A_settings_file_that_is_not_json_is_one_sentence_with_the_place()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("assistant-").FullName, "assistant.json");
        File.WriteAllText(file, "{\n  \"cloud\": ask\n}");
        var problems = new List<string>();
        Assert.Null(SettingsFiles.Read(SettingsSource.UserFile, file, problems));
        Assert.Equal($"{file} is not valid JSON at line 2, column 12; correct it there.", Assert.Single(problems));
    }

    [Fact]
    public void Assistant_home_moves_everything_into_one_folder()
    {
        string home = Path.Combine(Path.GetTempPath(), "portable");
        Assert.Equal(new UserFolders(home, Path.Combine(home, "cache"), Path.Combine(home, "state")), UserFolders.Find(_ => home));
    }

    [Fact]
    public void A_listed_provider_fills_its_gaps_from_the_built_in_one()
    {
        var all = ProviderDefaults.Complete(new Dictionary<string, ProviderSettings> { ["ollama"] = new() { Model = "big" } });
        Assert.Equal<(string?, string?, string?)>(("ollama", "big", null), (all["ollama"].Kind, all["ollama"].Model, all["ollama"].BaseUrl));
    }

    private static LoadedSettings Combine(params SettingsLayer[] layers) => SettingsLayers.Combine(layers);

    private static SettingsLayer User(string json) => Layer(SettingsSource.UserFile, "assistant.json", json);

    private static SettingsLayer Editor(string json) => Layer(SettingsSource.Editor, "the editor's settings", json);

    private static SettingsLayer Workspace(string json) => Layer(SettingsSource.WorkspaceFile, ".assistant.json", json);

    private static SettingsLayer Layer(SettingsSource source, string name, string json) => new(source, name, JsonNode.Parse(json)!.AsObject());
}
