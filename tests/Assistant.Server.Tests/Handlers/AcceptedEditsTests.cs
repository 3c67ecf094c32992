using System.Text.Json;
using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server.Tests;

/// <summary>What accepting a ghost text changes elsewhere: it travels in the item's command and comes back as a workspace edit.</summary>
public sealed class AcceptedEditsTests
{
    private static readonly Document File = Document.Create(DocumentPath.FromFile("/w/Cart.cs"), "csharp", 1, "// ä\nclass Cart { }\n");

    [Fact]
    public async Task A_using_that_a_text_needs_is_applied_when_it_is_accepted()
    {
        int at = File.Text.ToString().IndexOf("class", StringComparison.Ordinal);
        var client = new Recorder();
        await AcceptedEdits.ApplyAsync(client, ArgumentsOf([new CodeEdit(File.Path, at, at, "using System.Text;\n")]), TestContext.Current.CancellationToken);

        var edit = Assert.Single(client.Applied);
        var text = Assert.Single(Assert.Single(edit.Edit.Changes!, c => c.Key == File.Path.Uri).Value);
        Assert.Equal("using System.Text;\n", text.NewText);
        Assert.Equal(new Lsp.Range(new(1, 0), new(1, 0)), text.Range);
    }

    [Fact]
    public async Task Nothing_is_applied_for_a_text_that_needs_nothing()
    {
        var client = new Recorder();
        var arguments = ArgumentsOf([]);
        Assert.Equal(["claude", "csharp"], arguments.Select(a => a.GetString()));
        await AcceptedEdits.ApplyAsync(client, arguments, TestContext.Current.CancellationToken);
        Assert.Empty(client.Applied);
    }

    [Theory]
    [InlineData("""["claude", "csharp", {"uri": 3}]""")]
    [InlineData("""["claude", "csharp", {}]""")]
    public async Task Arguments_of_another_shape_are_refused_in_one_sentence(string json)
    {
        var arguments = JsonDocument.Parse(json).RootElement.EnumerateArray().ToList();
        var refusal = await Assert.ThrowsAsync<Lsp.LspException>(() => AcceptedEdits.ApplyAsync(new Recorder(), arguments, TestContext.Current.CancellationToken));
        Assert.Contains("assistant.accepted", refusal.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<JsonElement> ArgumentsOf(CodeEdit[] edits)
    {
        var shown = new Suggestion.Shown("new StringBuilder();", 10, 10, new Origin("claude", "m", "first"), null) { Additional = [.. edits] };
        return ToLsp.InlineCompletion(File, shown, Code.PositionEncoding.Utf16)!.Items[0].Command!.Arguments!;
    }

    private sealed class Recorder : Lsp.IClient
    {
        public List<Lsp.ApplyWorkspaceEditParams> Applied { get; } = [];

        public void Notify<TParams>(string method, TParams parameters)
        {
        }

        public Task<TResult> RequestAsync<TParams, TResult>(string method, TParams parameters, CancellationToken cancellation)
        {
            Applied.Add(Assert.IsType<Lsp.ApplyWorkspaceEditParams>(parameters));
            return Task.FromResult((TResult)(object)new Lsp.ApplyWorkspaceEditResult(true));
        }
    }
}
