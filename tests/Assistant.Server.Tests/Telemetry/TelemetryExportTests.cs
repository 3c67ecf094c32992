using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Server.Tests;

/// <summary>The real process, and a collector beside it: what is sent, and what never is.</summary>
public sealed class TelemetryExportTests : IDisposable
{
    private const string Prompt = "why is this null?";
    private const string Key = "sk-test-0123456789";
    private readonly string home = Directory.CreateTempSubdirectory("assistant-telemetry-").FullName;

    [Fact]
    public async Task A_question_is_a_span_and_metrics_without_its_text_or_the_key()
    {
        var upstream = new SimulatedUpstream("claude", TimeProvider.System) { Answer = ["moon", "light"] };
        await using var cloud = new FakeServer(upstream);
        await using var collector = await Collector.StartAsync(TestContext.Current.CancellationToken);
        string settings = Save("assistant.json", $$"""{ "providers": { "claude": { "baseUrl": "{{cloud.Url}}", "local": false, "apiKeyEnv": "TEST_KEY" } }, "routes": { "explain": ["claude"] } }""");
        var ended = await RunAsync(
            ["ask", Prompt, "--cloud", "--config", settings],
            new() { ["TEST_KEY"] = Key, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url, ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-key=theirs", ["OTEL_RESOURCE_ATTRIBUTES"] = "team=blue" });
        Assert.StartsWith("Claude (claude-sonnet-5-5)", ended.Error, StringComparison.Ordinal);
        Assert.Equal((0, "moonlight"), (ended.Code, ended.Out.Trim()));

        string spans = collector.At("/v1/traces");
        foreach (var (name, value) in new[]
        {
            ("service.name", "assistant-lsp"), ("team", "blue"), ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "anthropic"),
            ("gen_ai.request.model", "claude-sonnet-5-5"), ("server.address", "127.0.0.1"), ("assistant.attempt.role", "First"), ("assistant.request.kind", "Explain"),
        }) Assert.Contains(Collector.Attribute(name, value), spans, StringComparison.Ordinal);
        string metrics = collector.At("/v1/metrics");
        Assert.Contains("gen_ai.client.operation.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("gen_ai.client.token.usage", metrics, StringComparison.Ordinal);
        Assert.Contains(Collector.Attribute("gen_ai.provider.name", "anthropic"), metrics, StringComparison.Ordinal);

        Assert.Equal(["theirs"], collector.Keys);
        foreach (string secret in (string[])[Prompt, "moon", Key, home]) Assert.DoesNotContain(secret, spans + metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_editors_ghost_text_is_told_to_a_collector_that_is_named_and_costs_nothing_without_one(bool named)
    {
        await using var collector = await Collector.StartAsync(TestContext.Current.CancellationToken);
        using (var server = ServerProcess.Start(home, named ? collector.Url : null))
        {
            await SuggestAsync(server, TestContext.Current.CancellationToken);
            if (OperatingSystem.IsLinux()) Assert.Equal(named, server.LoadedFiles.Any(f => f.StartsWith("OpenTelemetry", StringComparison.Ordinal)));
            await server.Ask("shutdown", (JsonNode?)null, TestContext.Current.CancellationToken);
            server.Send(new JsonObject { ["method"] = "exit" });
            Assert.Equal(0, await server.ExitAsync(TestContext.Current.CancellationToken));
        }

        string spans = collector.At("/v1/traces");
        Assert.Equal(named, spans.Contains(Collector.Attribute("gen_ai.operation.name", "text_completion"), StringComparison.Ordinal));
        Assert.Equal(named, collector.At("/v1/metrics").Contains("gen_ai.client.operation.duration", StringComparison.Ordinal));
        foreach (string secret in (string[])["VeryPrivate", "Secret.cs", home]) Assert.DoesNotContain(secret, spans + collector.At("/v1/metrics"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Nowhere { }")]
    [InlineData(" ", "Nowhere { }")]
    [InlineData("http://127.0.0.1:4318", "Collector { Endpoint = http://127.0.0.1:4318/ }")]
    [InlineData("collector:4318", "Mistaken { Sentence = OTEL_EXPORTER_OTLP_ENDPOINT is \"collector:4318\", so no telemetry is sent; it must be a full http or https address such as http://127.0.0.1:4318. }")]
    public void The_variable_says_where_to(string? value, string expected) =>
        Assert.Equal(expected, TelemetryTarget.Find(name => name == TelemetryTarget.Variable ? value : null).ToString());

    [Fact]
    public async Task Offline_nothing_is_sent()
    {
        bool offline = true;
        await using var collector = await Collector.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient(new OfflineGate(new SocketsHttpHandler(), () => offline));
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Equal(403, (int)http.Send(Post(), cancellation).StatusCode);
        Assert.Equal(403, (int)(await http.SendAsync(Post(), cancellation)).StatusCode);
        Assert.Equal("", collector.At("/v1/traces"));
        offline = false;
        http.Send(Post(), cancellation);
        await http.SendAsync(Post(), cancellation);
        Assert.Equal("spanspan", collector.At("/v1/traces"));

        HttpRequestMessage Post() => new(HttpMethod.Post, $"{collector.Url}/v1/traces") { Content = new StringContent("span") };
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private string Save(string name, string text)
    {
        string path = Path.Combine(home, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task SuggestAsync(ServerProcess server, CancellationToken cancellation)
    {
        await server.Ask("initialize", """{ "processId": null, "rootUri": null, "capabilities": {} }""", cancellation);
        server.Notify("initialized", "{}");
        await server.Ask("assistant/providers", "{}", cancellation); // answered in order: from here on the settings are in force
        string uri = new Uri(Path.Combine(home, "Secret.cs")).AbsoluteUri;
        server.Notify("textDocument/didOpen", $$"""{ "textDocument": { "uri": "{{uri}}", "languageId": "csharp", "version": 1, "text": "class VeryPrivate { }" } }""");
        await server.Ask("textDocument/inlineCompletion", $$"""{ "textDocument": { "uri": "{{uri}}" }, "position": { "line": 0, "character": 20 }, "context": { "triggerKind": 1 } }""", cancellation);
    }

    private async Task<CommandResult> RunAsync(string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assistant-lsp.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["ASSISTANT_HOME"] = home;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, output, await error);
    }
}
