using System.Text;
using System.Text.Json.Nodes;
using Assistant.Code;
using Assistant.Models;
using Assistant.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Server.Tests;

/// <summary>One editor window: a session with its documents and its prediction endpoint, over real sockets, before a fake Ollama and a fake Claude.</summary>
internal sealed class EndpointWindow : IAsyncDisposable
{
    private readonly IReadOnlyList<FakeServer> servers;
    private readonly Core core;

    private EndpointWindow(IReadOnlyList<SimulatedUpstream> models, IReadOnlyList<FakeServer> servers, Core core, Session session, int port)
    {
        (Model, Cloud, this.servers, this.core, Session, Port) = (models[0], models[1], servers, core, session, port);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
    }

    public SimulatedUpstream Model { get; }

    public SimulatedUpstream Cloud { get; }

    public Session Session { get; }

    public int Port { get; }

    public HttpClient Http { get; }

    public string Token => EndpointToken.Open(core.Folders.Config).Text;

    /// <param name="home">The user's folder; windows of one user share it.</param>
    public static async Task<EndpointWindow> OpenAsync(string home, int port, string answer, CancellationToken cancellation, string route = "\"ollama\"")
    {
        SimulatedUpstream[] models = [new("ollama", TimeProvider.System) { Answer = [answer] }, new("claude", TimeProvider.System) { Answer = ["<fill>", answer, "</fill>"] }];
        FakeServer[] servers = [.. models.Select(m => new FakeServer(m))];
        string file = Path.Combine(home, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, $$"""
            {
              "providers": { "ollama": { "baseUrl": "{{servers[0].Url}}", "model": "tiny" }, "claude": { "baseUrl": "{{servers[1].Url}}", "local": false }, "lmstudio": { "enabled": false }, "llamacpp": { "enabled": false } },
              "cloud": "all",
              "routes": { "completion": [{{route}}], "explain": ["ollama"], "architecture": ["ollama"] },
              "predictionEndpoint": { "enabled": true, "port": {{port}} }
            }
            """, cancellation);
        var indexing = new IndexBoard(NullLogger<IndexBoard>.Instance);
        var core = Core.Create(UserFolders.Find(_ => home), file, indexing, TimeProvider.System, NullLogger.Instance);
        core.Settings.Reload();
        core.Switchboard.UseSecret("claude", new Secret(SecretScheme.ApiKey, "sk-test-0123456789"));
        var hello = new Lsp.InitializeParams();
        var session = new Session(core, new SilentClient(), hello, indexing, NullLogger<PredictionEndpoint>.Instance);
        session.Endpoint.Apply();
        return new EndpointWindow(models, servers, core, session, port);
    }

    public void Open(string name, string text) => Session.Documents.Open(DocumentPath.FromUri($"file:///shop/{name}"), "csharp", 1, text);

    /// <summary>Opens a file of a folder on disk, as soon as the compiler knows its project.</summary>
    public async Task OpenFolderAsync(string folder, string name, string text, CancellationToken cancellation)
    {
        Session.Folders.Change([new Uri(folder).AbsoluteUri], []);
        var path = DocumentPath.FromFile(Path.Combine(folder, name));
        core.Semantics.DocumentOpened(Session.Documents.Open(path, "csharp", 1, text));
        Assert.NotNull(await core.Semantics.BaseWhenReadyAsync(path, cancellation));
    }

    public void Close(string name) => Session.Documents.Close(DocumentPath.FromUri($"file:///shop/{name}"));

    public void Edit(string name, string text) =>
        Session.Documents.Change(DocumentPath.FromUri($"file:///shop/{name}"), 2, [new DocumentChange.Whole(text)]);

    /// <summary>Asks as soon as somebody listens: the endpoint starts in the background.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string body, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                return await Http.PostAsync(path, content, cancellation);
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>The text that a completion offers, asked as Zed asks.</summary>
    public async Task<string> CompleteAsync(string prompt, CancellationToken cancellation)
    {
        string body = new JsonObject { ["model"] = "assistant", ["prompt"] = prompt, ["max_tokens"] = 256, ["stop"] = new JsonArray("<|endoftext|>") }.ToJsonString();
        using var response = await PostAsync("/v1/completions", body, cancellation);
        var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation))!;
        return (string?)reply["choices"]?[0]?["text"] ?? $"{(int)response.StatusCode}: {reply.ToJsonString()}";
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Session.DisposeAsync();
        await core.DisposeAsync();
        foreach (var server in servers) await server.DisposeAsync();
    }

    /// <summary>An editor that hears everything and says nothing.</summary>
    private sealed class SilentClient : Lsp.IClient
    {
        public void Notify<TParams>(string method, TParams parameters)
        {
        }

        public Task<TResult> RequestAsync<TParams, TResult>(string method, TParams parameters, CancellationToken cancellation) =>
            Task.FromCanceled<TResult>(new CancellationToken(canceled: true));
    }
}
