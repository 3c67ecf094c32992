namespace Assistant.Lsp.Tests;

public sealed class DocumentTextTests
{
    // Not a theory: the runner's own serialization would mend the halves.
    [Fact]
    public void Text_is_read_whatever_it_holds()
    {
        Check("""plain \"text\" \\ \/ \n\r\t\b\f é""", "plain \"text\" \\ / \n\r\t\b\f é");
        Check("""whole \ud83d\ude00""", "whole 😀");
        Check("""high \ud83d alone \n\"\\ é\u00e9""", "high \ud83d alone \n\"\\ éé");
        Check("""low \uDE00""", "low \ude00");
    }

    [Fact]
    public async Task A_half_surrogate_pair_that_we_send_does_not_break_the_message()
    {
        await using var session = await new Session().InitializeAsync();
        session.Connection.LogMessage(MessageType.Info, "a\ud83db");
        Assert.Equal("""{"jsonrpc":"2.0","method":"window/logMessage","params":{"type":3,"message":"a\uFFFDb"}}""", await session.ReadAsync());
    }

    private static void Check(string json, string expected)
    {
        var change = LspJson.CreateOptions().FromUtf8<TextDocumentContentChangeEvent>(
            System.Text.Encoding.UTF8.GetBytes($$"""{"range":null,"text":"{{json}}"}"""));
        Assert.Equal(expected, change!.Text);
    }
}
