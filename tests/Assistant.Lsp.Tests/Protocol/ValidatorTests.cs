using System.Text.Json.Nodes;
using Assistant.Testing;

namespace Assistant.Lsp.Tests;

/// <summary>That the validator finds what it is there to find.</summary>
public sealed class ValidatorTests
{
    // A model in miniature, and an own method on top of it.
    private const string Official = """
        {
          "requests": [
            { "method": "ask", "messageDirection": "serverToClient", "clientCapability": "window.ask", "result": { "kind": "base", "name": "null" },
              "params": { "kind": "reference", "name": "Edit" } },
            { "method": "initialize", "messageDirection": "clientToServer", "result": { "kind": "reference", "name": "LSPAny" }, "params": { "kind": "reference", "name": "LSPAny" } }
          ],
          "notifications": [],
          "structures": [
            { "name": "Base", "properties": [ { "name": "n", "type": { "kind": "base", "name": "uinteger" } } ] },
            { "name": "Edit", "extends": [ { "kind": "reference", "name": "Base" } ], "properties": [
              { "name": "text", "optional": true, "type": { "kind": "base", "name": "string" } },
              { "name": "mode", "optional": true, "type": { "kind": "reference", "name": "Mode" } },
              { "name": "either", "optional": true, "type": { "kind": "or", "items": [ { "kind": "reference", "name": "Base" }, { "kind": "stringLiteral", "value": "x" } ] } } ] }
          ],
          "enumerations": [ { "name": "Mode", "type": { "kind": "base", "name": "uinteger" }, "values": [ { "name": "A", "value": 1 } ] } ],
          "typeAliases": []
        }
        """;

    private const string Own = """
        { "notifications": [ { "method": "assistant/status", "messageDirection": "serverToClient", "params": { "kind": "reference", "name": "Base" } } ] }
        """;

    [Theory]
    [InlineData("""{"n":1}""", "")]
    [InlineData("""{"n":1,"text":"a","mode":1,"either":"x"}""", "")]
    [InlineData("""{"n":1,"either":{"n":2}}""", "")]
    [InlineData("{}", "ask.n is missing")]
    [InlineData("""{"n":-1}""", "ask.n must be of type uinteger")]
    [InlineData("""{"n":1.0}""", "ask.n must be of type uinteger")]
    [InlineData("""{"n":"1"}""", "ask.n must be of type uinteger")]
    [InlineData("""{"n":1,"text":null}""", "ask.text must be a string")]
    [InlineData("""{"n":1,"mode":2}""", "ask.mode must be a value of Mode, not 2")]
    [InlineData("""{"n":1,"either":"y"}""", "ask.either must be an object")]
    [InlineData("""{"n":1,"tekst":"a"}""", "ask.tekst is not known")]
    public void Finds_what_is_wrong(string parameters, string expected) => Assert.Equal(
        expected,
        Check("""client {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{"window":{"ask":true}}}}""", $$"""server {"jsonrpc":"2.0","id":1,"method":"ask","params":{{parameters}}}"""));

    [Theory]
    [InlineData("""server {"jsonrpc":"2.0","id":1,"method":"ask","params":{"n":1}}""", "ask needs `window.ask`, which the client did not declare")]
    [InlineData("""server {"id":1,"method":"initialize","params":{}}""", """jsonrpc must be "2.0" / initialize must not come from the Server""")]
    [InlineData("""server {"jsonrpc":"2.0","id":1,"result":null}""", "The id 1 is answered twice or was never used")]
    [InlineData("""server {"jsonrpc":"2.0","method":"other"}""", "other is not in the model")]
    [InlineData("""server {"jsonrpc":"2.0","method":"assistant/status","params":{"n":1}}""", "")]
    [InlineData("""server {"jsonrpc":"2.0","method":"assistant/status","params":{"n":1,"m":2}}""", "assistant/status.m is not known")]
    [InlineData("""server {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"?"}}""", "")]
    [InlineData("""server {"jsonrpc":"2.0","id":null,"error":{"code":"x"}}""", "error.code must be an integer / error.message must be a string")]
    public void Finds_what_does_not_belong(string message, string expected) => Assert.Equal(expected, Check(message));

    [Fact]
    public void Knows_what_is_unanswered()
    {
        var traffic = new TrafficValidator(MetaModel.Parse(Official));
        traffic.Check(Sender.Client, JsonNode.Parse("""{"jsonrpc":"2.0","id":"a","method":"initialize","params":{}}""")!);
        Assert.Equal(["\"a\" initialize"], traffic.Unanswered);
        Assert.Empty(traffic.Check(Sender.Server, JsonNode.Parse("""{"jsonrpc":"2.0","id":"a","result":{}}""")!));
        Assert.Empty(traffic.Unanswered);
    }

    private static string Check(params string[] messages)
    {
        var traffic = new TrafficValidator(MetaModel.Parse(Official, Own));
        return string.Join(" / ", messages.SelectMany(m => traffic.Check(
            m.StartsWith("server", StringComparison.Ordinal) ? Sender.Server : Sender.Client, JsonNode.Parse(m[7..])!)));
    }
}
