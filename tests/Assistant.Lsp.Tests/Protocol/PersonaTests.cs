using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Testing;

namespace Assistant.Lsp.Tests;

/// <summary>What real and minimal clients say first, and what the server understands of it.</summary>
public sealed class PersonaTests
{
    private const string VsCode = "initialize.vscode-languageclient-11.0.0.json";
    private const string Neovim = "initialize.neovim-0.12.json";

    [Fact]
    public void VsCode_is_understood() => Check(
        Read(VsCode),
        """
        Visual Studio Code 1.140.0, process 318, trace off, folders file:///home/user/shop, options none, Utf16
        workspace: {"applyEdit":true,"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"],"failureHandling":"textOnlyTransactional","normalizesLineEndings":true,"changeAnnotationSupport":{"groupsOnLabel":true},"metadataSupport":true,"snippetEditSupport":true},"didChangeConfiguration":{"dynamicRegistration":true},"didChangeWatchedFiles":{"dynamicRegistration":true,"relativePatternSupport":true},"executeCommand":{"dynamicRegistration":true},"workspaceFolders":true,"configuration":true,"textDocumentContent":{"dynamicRegistration":true}}
        textDocument: {"synchronization":{"dynamicRegistration":true,"willSave":true,"willSaveWaitUntil":true,"didSave":true},"codeAction":{"dynamicRegistration":true,"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["","quickfix","refactor","refactor.extract","refactor.inline","refactor.move","refactor.rewrite","source","source.organizeImports","notebook"]}},"isPreferredSupport":true,"disabledSupport":true,"dataSupport":true,"resolveSupport":{"properties":["edit","command"]},"honorsChangeAnnotations":true,"documentationSupport":true,"tagSupport":{"valueSet":[1]}},"inlineCompletion":{"dynamicRegistration":true},"publishDiagnostics":{"relatedInformation":true,"versionSupport":false,"dataSupport":true}}
        window: {"workDoneProgress":true,"showMessage":{"messageActionItem":{"additionalPropertiesSupport":true}},"showDocument":{"support":true}}
        """);

    [Fact]
    public void Neovim_is_understood() => Check(
        Read(Neovim),
        """
        Neovim 0.12.0, process 4711, trace off, folders file:///home/user/shop, options {"cloud":"off"}, Utf8
        workspace: {"applyEdit":true,"workspaceEdit":{"documentChanges":true,"resourceOperations":["rename","create","delete"],"normalizesLineEndings":true,"changeAnnotationSupport":{"groupsOnLabel":false}},"didChangeConfiguration":{"dynamicRegistration":false},"didChangeWatchedFiles":{"dynamicRegistration":false,"relativePatternSupport":true},"workspaceFolders":true,"configuration":true}
        textDocument: {"synchronization":{"dynamicRegistration":false,"willSave":true,"willSaveWaitUntil":true,"didSave":true},"codeAction":{"dynamicRegistration":true,"codeActionLiteralSupport":{"codeActionKind":{"valueSet":["","quickfix","refactor"]}},"isPreferredSupport":true,"dataSupport":true,"resolveSupport":{"properties":["edit","command"]}},"inlineCompletion":{"dynamicRegistration":false}}
        window: {"workDoneProgress":true,"showMessage":{"messageActionItem":{"additionalPropertiesSupport":true}},"showDocument":{"support":true}}
        """);

    [Theory]
    [InlineData("""{"capabilities":{}}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"processId":null,"rootUri":null,"rootPath":null,"workspaceFolders":null,"initializationOptions":null,"locale":null,"capabilities":{"workspace":null,"general":{"positionEncodings":null}}}""")]
    public void A_client_that_declares_nothing_is_understood(string parameters) => Check(
        parameters,
        """
        nobody, process none, trace none, folders none, options none, Utf16
        workspace: null
        textDocument: null
        window: null
        """);

    [Theory]
    [InlineData("""["utf-32","utf-8"]""", PositionEncoding.Utf32, "utf-32")]
    [InlineData("""["utf-7","utf-8"]""", PositionEncoding.Utf8, "utf-8")]
    [InlineData("""["utf-7"]""", PositionEncoding.Utf16, "utf-16")]
    [InlineData("[]", PositionEncoding.Utf16, "utf-16")]
    public void The_first_known_encoding_of_the_client_counts(string offered, PositionEncoding expected, string onTheWire)
    {
        var client = Parse($$$$"""{"capabilities":{"general":{"positionEncodings":{{{{offered}}}}}}}""").Capabilities;
        Assert.Equal(expected, PositionEncodings.Negotiate(client));
        Assert.Equal(onTheWire, expected.ToWire());
    }

    [Theory]
    [InlineData(VsCode)]
    [InlineData(Neovim)]
    public void The_personas_keep_to_the_specification(string file)
    {
        var traffic = new TrafficValidator(SpecificationTests.Load());
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 0, ["method"] = "initialize", ["params"] = JsonNode.Parse(Read(file)) };
        Assert.Empty(traffic.Check(Sender.Client, message));
    }

    [Theory]
    [InlineData(VsCode)]
    [InlineData(Neovim)]
    public async Task The_personas_are_answered(string file)
    {
        await using var session = new Session();
        string? answer = await session.AskAsync($$"""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{{Read(file)}}}""");
        Assert.Equal("""{"jsonrpc":"2.0","id":0,"result":{"capabilities":{}}}""", answer);
    }

    private static void Check(string parameters, string expected) => Assert.Equal(expected, Describe(Parse(parameters)));

    private static InitializeParams Parse(string parameters) =>
        LspJson.CreateOptions().ParseParams<InitializeParams>(System.Text.Encoding.UTF8.GetBytes(parameters));

    private static string Describe(InitializeParams client) =>
        $"""
        {(client.ClientInfo is { } info ? $"{info.Name} {info.Version}" : "nobody")}, process {client.ProcessId?.ToString() ?? "none"}, trace {client.Trace ?? "none"}, folders {string.Join(' ', client.WorkspaceFolders?.Select(f => f.Uri) ?? ["none"])}, options {(client.InitializationOptions is { } options ? JsonNode.Parse(options.GetRawText())!.ToJsonString() : "none")}, {PositionEncodings.Negotiate(client.Capabilities)}
        workspace: {Json(client.Capabilities.Workspace)}
        textDocument: {Json(client.Capabilities.TextDocument)}
        window: {Json(client.Capabilities.Window)}
        """;

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, LspJson.CreateOptions().GetTypeInfo(typeof(T)));

    private static string Read(string file, [CallerFilePath] string source = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "..", "Data", file));
}
