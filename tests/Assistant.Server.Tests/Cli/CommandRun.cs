using System.Text.Json.Nodes;
using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Server.Tests;

/// <summary>Runs commands in this process, in a home of their own, against a fake cloud and a fake Ollama.</summary>
internal sealed class CommandRun : IAsyncDisposable
{
    public const string Key = "sk-test-0123456789";

    private readonly FakeServer cloudServer;
    private readonly FakeServer ollamaServer;

    public CommandRun()
    {
        (cloudServer, ollamaServer) = (new(Cloud), new(Ollama));
        Settings = JsonNode.Parse($$"""
            {
              "providers": {
                "claude": { "baseUrl": "{{cloudServer.Url}}", "local": false, "model": "tiny:latest", "apiKeyEnv": "ASSISTANT_TEST_NO_SUCH_KEY" },
                "gpt": { "enabled": false },
                "ollama": { "baseUrl": "{{ollamaServer.Url}}", "model": "tiny" },
                "lmstudio": { "enabled": false },
                "llamacpp": { "enabled": false }
              }
            }
            """)!.AsObject();
    }

    public string Home { get; } = Directory.CreateTempSubdirectory("assistant-cli-").FullName;

    public SimulatedUpstream Cloud { get; } = new("claude", TimeProvider.System);

    public SimulatedUpstream Ollama { get; } = new("ollama", TimeProvider.System) { Answer = ["local", ";"] };

    public JsonObject Settings { get; }

    /// <summary>What is typed where a secret is asked for.</summary>
    public string Typed { get; set; } = "";

    public int CloudConnections => cloudServer.Connections;

    public int OllamaPort => ollamaServer.Port;

    public string SecretsPath => Path.Combine(Home, "secrets.json");

    public Task StopOllama() => ollamaServer.GoDown();

    /// <summary>A key as <c>login</c> would keep it.</summary>
    public void Keep(string provider) => new SecretsFile(Home).Set(provider, Key);

    public string Write(string name, string text)
    {
        string path = Path.Combine(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        Write(UserFolders.SettingsFileName, Settings.ToJsonString());
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, () => Typed);
        int code = await CommandLine.RunAsync(arguments, terminal, UserFolders.Find(_ => Home), TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await cloudServer.DisposeAsync();
        await ollamaServer.DisposeAsync();
        Directory.Delete(Home, recursive: true);
    }
}

internal sealed record CommandResult(int Code, string Out, string Error);
