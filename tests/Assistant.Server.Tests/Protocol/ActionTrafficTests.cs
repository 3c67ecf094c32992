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
        string folder = Fixture.Parse($"//- Shop.csproj\n<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>\n//- Cart.cs\n{Cart}").WriteTo(Path.Combine(home, "work", "src"));
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
        Assert.Equal("The answer of Ollama cannot be used: it holds no block of code. Nothing was changed.", (string)Sent("window/showMessage")[0]["params"]!["message"]!);
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

    [Fact] // a preview alone would not say why it opened
    public async Task A_change_that_waits_for_the_user_says_why()
    {
        ollama.Answer = ["```csharp\npublic decimal Total() => nothing;\n```"];
        await Open();
        await Run("assistant.refactor", ", \"instruction\": \"Shorter.\"");
        Assert.True((bool)Sent("workspace/applyEdit")[0]["params"]!["edit"]!["changeAnnotations"]!["assistant"]!["needsConfirmation"]!);
        string said = (string)Sent("window/showMessage")[0]["params"]!["message"]!;
        Assert.StartsWith("Does not compile: 1 new error (CS0103); tick it to apply it. ", said, StringComparison.Ordinal);
        Assert.Contains("Cart.cs:7: CS0103: ", said, StringComparison.Ordinal);
        await Close();
    }

    [Fact]
    public async Task The_box_of_a_refactoring_offers_the_ready_made_ones()
    {
        ollama.Answer = ["/// <summary>The sum.</summary>"];
        await Open("""{ "workspace": { "applyEdit": true }, "experimental": { "assistantInput": true } }""");
        server.Answers["assistant/input"] = new JsonObject { ["text"] = "document Total" };
        await Run("assistant.refactor", "");
        Assert.Equal("""{"title":"Refactor","placeholder":"What should change?","choices":["document Total"]}""", Sent("assistant/input")[0]["params"]!.ToJsonString());
        Assert.Contains("The sum.", Sent("workspace/applyEdit")[0].ToJsonString(), StringComparison.Ordinal);
        await Close();
    }

    [Fact]
    public async Task A_prompt_is_chosen_by_its_title()
    {
        ollama.Answer = ["```csharp\npublic decimal Total() => total;\n```"];
        string prompts = Directory.CreateDirectory(Path.Combine(home, "work", ".assistant", "prompts")).FullName;
        await File.WriteAllTextAsync(Path.Combine(prompts, "short.md"), "---\ntitle: say it in one line\nscope: member\n---\nWrite the member with an expression body.", Cancellation);
        await Open("""{ "workspace": { "applyEdit": true }, "experimental": { "assistantInput": true } }""");
        server.Answers["assistant/input"] = new JsonObject { ["text"] = "say it in one line" };
        await Run("assistant.prompt", "");
        Assert.Equal("""["say it in one line"]""", Sent("assistant/input")[0]["params"]!["choices"]!.ToJsonString());
        Assert.Single(Sent("workspace/applyEdit"));
        await Close();
    }

    [Theory]
    [InlineData("assistant.prompt", "There is no prompt yet: write one into a file .assistant/prompts/<name>.md in this workspace.")]
    [InlineData("assistant.generate", "Put the cursor on a comment that says which code to write.")]
    public async Task What_is_missing_is_one_sentence(string command, string sentence)
    {
        await Open();
        await Run(command, "");
        Assert.Equal(sentence, (string)Sent("window/showMessage")[0]["params"]!["message"]!);
        await Close();
    }

    [Fact]
    public async Task An_explanation_grows_in_a_virtual_document_with_links()
    {
        ollama.Answer = ["It adds up ", "what is in the `Cart`."];
        await Open();
        await Run("assistant.explain", "");
        string text = "";
        while (!(text.Contains("---\n", StringComparison.Ordinal) && text.Contains("](file:", StringComparison.Ordinal))) // complete, and so is the index
        {
            await server.Ask("assistant/providers", (JsonNode?)null, Cancellation);
            if (Sent("window/showDocument") is not [var shown, ..]) continue;
            text = (string)(await server.Ask("workspace/textDocumentContent", new JsonObject { ["uri"] = shown["params"]!["uri"]!.DeepClone() }, Cancellation))!["text"]!;
        }

        Assert.StartsWith("# Cart.Total\n\nIt adds up what is in the [`Cart`](file:///", text, StringComparison.Ordinal);
        Assert.Contains("Cart.cs#L3)", text, StringComparison.Ordinal);
        Assert.Contains("\n---\nOllama (tiny), ", text, StringComparison.Ordinal);
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
        Assert.StartsWith("No model can document Total: ", (string)message["message"]!, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("xunit.v3", "xUnit v3")]
    [InlineData("NUnit", "NUnit")]
    [InlineData("MSTest.TestFramework", "MSTest")]
    public async Task Tests_are_written_in_the_solution_s_framework_into_a_new_file_of_the_test_project(string package, string framework)
    {
        ollama.Answer = ["```csharp\nnamespace Shop.Tests;\n\npublic class CartTests;\n```"];
        TestProject(package);
        await Open();
        await Run("assistant.tests", "");

        Assert.Contains($"Write {framework} tests for `Total` in the class CartTests in the namespace that the project Shop.Tests uses.", Asked(), StringComparison.Ordinal);
        var edit = Sent("workspace/applyEdit")[0]["params"]!["edit"]!;
        Assert.Equal(["create", null], edit["documentChanges"]!.AsArray().Select(c => (string?)c!["kind"]));
        Assert.Equal(new Uri(Path.Combine(home, "work", "tests", "CartTests.cs")).AbsoluteUri, (string)edit["documentChanges"]![0]!["uri"]!);
        Assert.Equal("namespace Shop.Tests;\n\npublic class CartTests;\n", Text(edit["documentChanges"]![1]!["edits"]![0]!));
        Assert.True((bool)edit["changeAnnotations"]!["assistant"]!["needsConfirmation"]!);
        await Close();
    }

    [Fact]
    public async Task What_a_package_may_bring_that_was_not_restored_is_called_unchecked_not_wrong()
    {
        ollama.Answer = ["```csharp\nusing Xunit;\n\npublic class CartTests\n{\n    [Fact]\n    public void Adds() => Assert.Equal(0m, new Shop.Cart().Total());\n}\n```"];
        TestProject("xunit.v3");
        await Open();
        await Run("assistant.tests", "");

        string label = (string)Sent("workspace/applyEdit")[0]["params"]!["label"]!;
        Assert.Contains("not checked: Shop.Tests lacks what it refers to, and CS0246, CS0103 may come of that; build it once", label, StringComparison.Ordinal);
        await Close();
    }

    [Fact]
    public async Task Tests_join_those_that_are_there()
    {
        const string there = "public class CartTest\n{\n    public void Old() { }\n}\n";
        ollama.Answer = ["```csharp\npublic class CartTest\n{\n    public void Old() { }\n\n    public void Fresh() { }\n}\n```"];
        TestProject("xunit");
        File.WriteAllText(Path.Combine(home, "work", "tests", "CartTest.cs"), there);
        await Open();
        await Run("assistant.tests", "");

        Assert.Contains("in the class CartTest, beside those that are there, which stay as they are.", Asked(), StringComparison.Ordinal);
        var change = Sent("workspace/applyEdit")[0]["params"]!["edit"]!["documentChanges"]![0]!;
        Assert.EndsWith("/tests/CartTest.cs", (string)change["textDocument"]!["uri"]!, StringComparison.Ordinal);
        Assert.Equal("\n    public void Fresh() { }\n", Text(change["edits"]![0]!));
        await Close();
    }

    [Theory] // the model is shown the tests that are there, too
    [InlineData("nothing/**", true)]
    [InlineData("tests/**", false)]
    [InlineData("src/**", false)]
    public async Task Tests_that_stay_on_this_machine_are_shown_to_no_cloud(string excluded, bool isAsked)
    {
        ollama.Answer = ["```csharp\npublic class CartTest\n{\n    public void Old() { }\n\n    public void Fresh() { }\n}\n```"];
        File.WriteAllText(Path.Combine(home, UserFolders.SettingsFileName), $$"""
            { "providers": { "claude": { "enabled": false }, "gpt": { "enabled": false }, "lmstudio": { "enabled": false }, "llamacpp": { "enabled": false },
              "ollama": { "baseUrl": "{{upstream.Url}}", "model": "tiny", "local": false } }, "cloud": "all", "privacy": { "exclude": ["{{excluded}}"] } }
            """);
        TestProject("xunit");
        File.WriteAllText(Path.Combine(home, "work", "tests", "CartTest.cs"), "public class CartTest\n{\n    public void Old() { }\n}\n");
        await Open();
        await server.Ask("assistant/setSecret", """{ "provider": "ollama", "secret": "key", "check": false }""", Cancellation);
        await Run("assistant.tests", "");

        Assert.Equal(isAsked, ollama.TextCalls.Count > 0);
        Assert.Equal(isAsked ? 0 : 1, Sent("window/showMessage").Count(m => ((string)m["params"]!["message"]!).StartsWith("No model can write tests for Total", StringComparison.Ordinal)));
        await Close();
    }

    [Fact] // a full disk, or a folder that nobody may write to
    public async Task An_answer_that_cannot_be_kept_as_a_file_is_a_message()
    {
        ollama.Answer = ["It adds up."];
        Directory.CreateDirectory(Path.Combine(home, "cache"));
        await File.WriteAllTextAsync(Path.Combine(home, "cache", "answers"), "no folder", Cancellation);
        await Open("""{ "window": { "showDocument": { "support": true } } }""");
        await Run("assistant.explain", "");
        while (Sent("window/showMessageRequest").Count == 0) await server.Ask("assistant/providers", (JsonNode?)null, Cancellation);
        Assert.StartsWith("# Cart.Total\n\nIt adds up.", (string)Sent("window/showMessageRequest")[0]["params"]!["message"]!, StringComparison.Ordinal);
        await Close();
    }

    [Fact]
    public async Task A_folder_that_takes_no_files_is_said_in_the_log()
    {
        await File.WriteAllTextAsync(Path.Combine(home, "state"), "no folder", Cancellation);
        await Open();
        while (!Sent("window/logMessage").Exists(IsAboutState)) await server.Ask("assistant/providers", (JsonNode?)null, Cancellation);
        await Close();

        bool IsAboutState(JsonNode message) => ((string)message["params"]!["message"]!).StartsWith($"{Path.Combine(home, "state")} takes no files (", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "range": {} }""")]
    [InlineData("""{ "diagnostics": [{ "message": "no" }] }""")]
    public async Task An_argument_of_another_shape_is_refused_and_no_bug(string argument)
    {
        await Open();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            server.Ask("workspace/executeCommand", $$"""{ "command": "assistant.document", "arguments": [{{argument}}] }""", Cancellation));
        Assert.Contains("\"code\":-32602", refusal.Message, StringComparison.Ordinal);
        await Close();
    }

    [Fact]
    public async Task Without_a_test_project_it_is_one_sentence_that_says_how_to_make_one()
    {
        await Open();
        await Run("assistant.tests", "");
        Assert.Equal(
            "No test project refers to Shop; make one first, such as with `dotnet new xunit -o Shop.Tests` and `dotnet add Shop.Tests reference src/Shop.csproj`.",
            (string)Sent("window/showMessage")[0]["params"]!["message"]!);
        await Close();
    }

    public async ValueTask DisposeAsync()
    {
        server.Dispose();
        await upstream.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    private static string Range => """{ "start": { "line": 8, "character": 8 }, "end": { "line": 8, "character": 8 } }""";

    // In the same workspace folder.
    private void TestProject(string package) => Fixture.Parse($"""
        //- Shop.Tests.csproj
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="{package}" Version="1.0.0" /><ProjectReference Include="../src/Shop.csproj" /></ItemGroup></Project>
        //- Other.cs
        public class Other;
        """).WriteTo(Path.Combine(home, "work", "tests"));

    private string Asked() => JsonNode.Parse(ollama.Calls.Last(c => c.Request.Body.Contains("\"messages\"", StringComparison.Ordinal)).Request.Body)!["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();

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
