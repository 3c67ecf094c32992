using System.Text.Json.Nodes;
using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Server.Tests;

public sealed class ActionTrafficTests : IAsyncDisposable
{
    private const string Cart = "namespace Shop;\n\npublic class Cart\n{\n    private decimal total;\n\n    public decimal Total()\n    {\n        return total;\n    }\n}\n";

    private readonly SimulatedUpstream ollama = new("ollama", TimeProvider.System);
    private readonly FakeServer upstream;
    private readonly string home = Directory.CreateTempSubdirectory("assistant-actions-").FullName;
    private readonly string uri;
    private readonly ServerProcess server;

    public ActionTrafficTests()
    {
        upstream = new FakeServer(ollama);
        string folder = Fixture.Parse($"//- Shop.csproj\n<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>\n//- Cart.cs\n{Cart}").WriteTo(Path.Combine(home, "work"));
        uri = new Uri(Path.Combine(folder, "Cart.cs")).AbsoluteUri;
        File.WriteAllText(Path.Combine(home, UserFolders.SettingsFileName), $$"""
            { "providers": { "claude": { "enabled": false }, "gpt": { "enabled": false }, "lmstudio": { "enabled": false }, "llamacpp": { "enabled": false },
              "ollama": { "baseUrl": "{{upstream.Url}}", "model": "tiny" } } }
            """);
        server = ServerProcess.Start(home);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_menu_entry_becomes_a_versioned_edit_with_a_label()
    {
        ollama.Answer = ["```csharp\npublic decimal Total()\n{\n", "    return decimal.Round(total, 2);\n}\n```"];
        await Open();
        var action = await Chosen("Assistant: refactor…");
        var command = action["command"]!;
        command["arguments"]![0]!["instruction"] = "Round it.";
        await server.Ask("workspace/executeCommand", new JsonObject { ["command"] = command["command"]!.DeepClone(), ["arguments"] = command["arguments"]!.DeepClone() }, Cancellation);

        var sent = Sent("workspace/applyEdit")[0]["params"]!;
        var change = sent["edit"]!["documentChanges"]![0]!;
        Assert.Equal(1, (int)change["textDocument"]!["version"]!);
        Assert.Equal("decimal.Round(total, 2)", Text(change["edits"]![0]!));
        Assert.StartsWith("refactor Total: ", (string)sent["label"]!, StringComparison.Ordinal);
        Assert.Equal((string)sent["label"]!, (string)sent["edit"]!["changeAnnotations"]!["assistant"]!["label"]!);
        await Close();
    }

    [Fact]
    public async Task A_bad_answer_is_one_message_and_no_edit()
    {
        ollama.Answer = ["I would rather not."];
        await Open();
        await Run("assistant.fix", ", \"diagnostic\": { \"range\": " + Range + ", \"message\": \"no\", \"code\": \"X1\" }");
        Assert.Equal("The answer of ollama cannot be used: it holds no block of code. Nothing was changed.", (string)Sent("window/showMessage")[0]["params"]!["message"]!);
        Assert.Empty(Sent("workspace/applyEdit"));
        await Close();
    }

    [Fact]
    public async Task A_document_that_changed_meanwhile_is_left_alone()
    {
        await Open();
        var command = (await Chosen("Assistant: document Total"))["command"]!;
        server.Notify("textDocument/didChange", $$"""{ "textDocument": { "uri": "{{uri}}", "version": 2 }, "contentChanges": [{ "text": "class Cart { }" }] }""");
        await server.Ask("workspace/executeCommand", new JsonObject { ["command"] = command["command"]!.DeepClone(), ["arguments"] = command["arguments"]!.DeepClone() }, Cancellation);
        Assert.Equal("Cart.cs has changed since this was offered; open the menu again.", (string)Sent("window/showMessage")[0]["params"]!["message"]!);
        await Close();
    }

    [Fact]
    public async Task An_explanation_grows_in_a_virtual_document_with_links()
    {
        ollama.Answer = ["It adds up ", "what is in the `Cart`."];
        await Open();
        await Run("assistant.explain", "");
        string text = "";
        while (!text.Contains("---\n", StringComparison.Ordinal))
        {
            await server.Ask("assistant/providers", (JsonNode?)null, Cancellation);
            if (Sent("window/showDocument") is not [var shown, ..]) continue;
            text = (string)(await server.Ask("workspace/textDocumentContent", new JsonObject { ["uri"] = shown["params"]!["uri"]!.DeepClone() }, Cancellation))!["text"]!;
        }

        Assert.StartsWith("# Cart.Total\n\nIt adds up what is in the [`Cart`](file:///", text, StringComparison.Ordinal);
        Assert.Contains("Cart.cs#L3)", text, StringComparison.Ordinal);
        Assert.Contains("\n---\nollama (tiny), ", text, StringComparison.Ordinal);
        await Close();
    }

    [Fact]
    public async Task With_nobody_there_it_is_one_sentence()
    {
        await upstream.GoDown();
        await Open();
        await Run("assistant.document", "");
        var message = Sent("window/showMessage")[0]["params"]!;
        Assert.Equal(3, (int)message["type"]!);
        Assert.StartsWith("Nobody can document Total: ", (string)message["message"]!, StringComparison.Ordinal);
        await Close();
    }

    [Fact]
    public async Task A_client_that_knows_nothing_gets_commands_and_a_plain_edit()
    {
        ollama.Answer = ["```csharp\npublic decimal Total() => total;\n```"];
        await Open("""{ "workspace": { "applyEdit": true } }""");
        var actions = (JsonArray)(await Menu())!;
        Assert.All(actions, a => Assert.StartsWith("assistant.", (string)a!["command"]!, StringComparison.Ordinal));
        server.Answers["window/showMessageRequest"] = new JsonObject { ["title"] = "Apply" };
        await Run("assistant.refactor", ", \"instruction\": \"Shorter.\"");
        Assert.NotNull(Sent("workspace/applyEdit")[0]["params"]!["edit"]!["changes"]![uri]);
        await Close();
    }

    [Fact]
    public async Task A_client_that_cannot_be_sent_edits_resolves_them()
    {
        ollama.Answer = ["```csharp\npublic decimal Total() => total;\n```"];
        await Open("""{ "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["refactor"] } }, "dataSupport": true, "resolveSupport": { "properties": ["edit"] } } } }""");
        var action = await Chosen("Assistant: document Total");
        Assert.Null(action["command"]);
        ollama.Answer = ["/// <summary>The sum.</summary>"];
        var resolved = await server.Ask("codeAction/resolve", action.DeepClone(), Cancellation);
        Assert.Equal("    /// <summary>The sum.</summary>\n", (string)resolved!["edit"]!["changes"]![uri]![0]!["newText"]!);
        await Close();
    }

    public async ValueTask DisposeAsync()
    {
        server.Dispose();
        await upstream.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    private static string Range => """{ "start": { "line": 8, "character": 8 }, "end": { "line": 8, "character": 8 } }""";

    private static string Text(JsonNode edit) => (string)edit["newText"]!;

    private async Task Open(string? capabilities = null)
    {
        var hello = JsonNode.Parse(File.ReadAllText(Directory.EnumerateFiles(Path.Combine(Root, "tests", "Assistant.Lsp.Tests"), "initialize.vscode-languageclient-11.0.0.json", SearchOption.AllDirectories).First()))!;
        string folder = Path.Combine(home, "work");
        if (capabilities is not null) hello["capabilities"] = JsonNode.Parse(capabilities);
        hello["processId"] = Environment.ProcessId;
        hello["rootUri"] = new Uri(folder).AbsoluteUri;
        hello["rootPath"] = folder;
        hello["workspaceFolders"] = new JsonArray(new JsonObject { ["uri"] = new Uri(folder).AbsoluteUri, ["name"] = "work" });
        hello["initializationOptions"] = new JsonObject();
        await server.Ask("initialize", hello, Cancellation);
        server.Notify("initialized", "{}");
        server.Notify("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "csharp", ["version"] = 1, ["text"] = Cart } }.ToJsonString());
    }

    // Whatever was said in between is checked against the official meta-model where that is here.
    private async Task Close()
    {
        await server.Ask("shutdown", (JsonNode?)null, Cancellation);
        server.Send(new JsonObject { ["method"] = "exit" });
        Assert.Equal(0, await server.ExitAsync(Cancellation));
        if (MetaModel.Find() is not { } official) return;
        var validator = new TrafficValidator(MetaModel.Parse(File.ReadAllText(official), File.ReadAllText(Path.Combine(Root, "docs", "assistant-messages.json"))));
        Assert.Empty(server.Traffic.SelectMany(t => validator.Check(t.Sender, t.Message)));
    }

    private Task<JsonNode?> Menu() => server.Ask("textDocument/codeAction", $$"""{ "textDocument": { "uri": "{{uri}}" }, "range": {{Range}}, "context": { "diagnostics": [] } }""", Cancellation);

    private async Task<JsonNode> Chosen(string title) => ((JsonArray)(await Menu())!).First(a => (string)a!["title"]! == title)!;

    private Task<JsonNode?> Run(string command, string more) =>
        server.Ask("workspace/executeCommand", $$"""{ "command": "{{command}}", "arguments": [{ "uri": "{{uri}}", "range": {{Range}}{{more}} }] }""", Cancellation);

    private List<JsonNode> Sent(string method) => [.. server.Traffic.Where(t => t.Sender == Sender.Server && (string?)t.Message["method"] == method).Select(t => t.Message)];

    private static string Root
    {
        get
        {
            string at = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(at, "Assistant.sln"))) at = Path.GetDirectoryName(at)!;
            return at;
        }
    }
}
