using System.Text.Json.Nodes;
using Assistant.Testing;

namespace Assistant.Server.Tests;

public sealed class SessionTrafficTests
{
    [Fact] // what is said on the wire is what the official meta-model, and ours beside it, allow
    public async Task Every_message_of_a_whole_session_is_valid()
    {
        if (MetaModel.Find() is not { } official)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "CI needs the official LSP meta-model beside the checkout.");
            Assert.Skip($"The official LSP meta-model is not here; name it in {MetaModel.Variable}.");
            return;
        }

        var (traffic, exitCode) = await PlayAsync(TestContext.Current.CancellationToken);
        var validator = new TrafficValidator(MetaModel.Parse(File.ReadAllText(official), File.ReadAllText(Path.Combine(Root, "docs", "assistant-messages.json"))));
        Assert.Empty(traffic.SelectMany(t => validator.Check(t.Sender, t.Message)));
        Assert.Empty(validator.Unanswered);
        Assert.Equal(0, exitCode);
        Assert.Contains(traffic, t => (string?)t.Message["method"] == "assistant/status");
    }

    private static string Root => Above(AppContext.BaseDirectory).First(f => File.Exists(Path.Combine(f, "Assistant.sln")));

    private static async Task<(List<(Sender Sender, JsonNode Message)> Traffic, int ExitCode)> PlayAsync(CancellationToken cancellation)
    {
        string home = Directory.CreateTempSubdirectory("assistant-session-").FullName;
        var fixture = Fixture.Parse("""
            //- Shop/Cart.cs
            class Cart { decimal total; decimal Total() => total; }
            //- Shop/Order.cs
            class Order { decimal total; decimal Total() => $0 }
            """);
        string folder = fixture.WriteTo(Path.Combine(home, "work"));
        string uri = new Uri(Path.Combine(folder, "Shop", "Order.cs")).AbsoluteUri;
        using var server = ServerProcess.Start(home);

        var hello = JsonNode.Parse(File.ReadAllText(Directory.EnumerateFiles(Path.Combine(Root, "tests", "Assistant.Lsp.Tests"), "initialize.vscode-languageclient-11.0.0.json", SearchOption.AllDirectories).First()))!;
        hello["processId"] = Environment.ProcessId;
        hello["rootUri"] = new Uri(folder).AbsoluteUri;
        hello["rootPath"] = folder;
        hello["workspaceFolders"] = new JsonArray(new JsonObject { ["uri"] = new Uri(folder).AbsoluteUri, ["name"] = "work" });
        hello["initializationOptions"] = new JsonObject();
        await server.Ask("initialize", hello, cancellation);
        server.Notify("initialized", "{}");

        var file = fixture.WithCursor;
        server.Notify("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "csharp", ["version"] = 1, ["text"] = file.Text } }.ToJsonString());
        server.Notify("textDocument/didChange", $$"""{ "textDocument": { "uri": "{{uri}}", "version": 2 }, "contentChanges": [{ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } }, "text": " " }] }""");
        await server.Ask("textDocument/inlineCompletion", $$"""{ "textDocument": { "uri": "{{uri}}" }, "position": { "line": 0, "character": {{file.Cursor + 1}} }, "context": { "triggerKind": 2 } }""", cancellation);
        await server.Ask("workspace/executeCommand", """{ "command": "assistant.accepted", "arguments": ["embedded"] }""", cancellation);
        await server.Ask("assistant/providers", (JsonNode?)null, cancellation);
        await server.Ask("assistant/setMode", """{ "mode": "offline" }""", cancellation);
        await server.Ask("assistant/explainRoute", """{ "prompt": "split this into services" }""", cancellation);
        await server.Ask("assistant/setSecret", """{ "provider": "nobody", "secret": "x", "check": true }""", cancellation);
        server.Notify("workspace/didChangeConfiguration", """{ "settings": { "assistant": { "completion": { "deadlineMs": 900 } } } }""");
        server.Notify("workspace/didChangeWatchedFiles", $$"""{ "changes": [{ "uri": "{{uri}}", "type": 2 }] }""");
        server.Notify("textDocument/didClose", $$"""{ "textDocument": { "uri": "{{uri}}" } }""");
        await server.Ask("shutdown", (JsonNode?)null, cancellation);
        server.Send(new JsonObject { ["method"] = "exit" });
        return (server.Traffic, await server.ExitAsync(cancellation));
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at)) yield return at;
    }
}
