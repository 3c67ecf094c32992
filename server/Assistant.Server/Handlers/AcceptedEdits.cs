using System.Text.Json;
using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>
/// Edits that accepting a ghost text needs elsewhere, such as a <c>using</c>. The protocol's item has no place for them, so they travel in the
/// arguments of the command that runs on acceptance, and come back from there.
/// </summary>
internal static class AcceptedEdits
{
    /// <summary>The command's arguments: who wrote the text, in which language; then, where there are edits, the document and the edits.</summary>
    public static IReadOnlyList<JsonElement> Arguments(Document document, Suggestion.Shown shown, Code.PositionEncoding encoding)
    {
        var (provider, language) = (Text(shown.Origin.Provider), Text(document.LanguageId));
        if (shown.Additional.IsEmpty) return [provider, language];
        var edits = new AcceptedEdit[shown.Additional.Length];
        for (int i = 0; i < edits.Length; i++)
        {
            var edit = shown.Additional[i];
            var (start, end) = (document.PositionOf(edit.Start, encoding), document.PositionOf(edit.End, encoding));
            edits[i] = new(start.Line, start.Column, end.Line, end.Column, edit.NewText);
        }

        return [provider, language, JsonSerializer.SerializeToElement(new AcceptedDocument(document.Path.Uri, edits), AssistantJson.Default.AcceptedDocument)];
    }

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text, AssistantJson.Default.String);

    private static AcceptedDocument Read(JsonElement carried)
    {
        try
        {
            if (carried.Deserialize(AssistantJson.Default.AcceptedDocument) is { Uri.Length: > 0, Edits: not null } document) return document;
        }
        catch (JsonException)
        {
            // Said below, whatever is wrong with it.
        }

        throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"The edits of `{ServerCommands.Accepted}` cannot be read; pass on the arguments that came with the item.");
    }

    /// <summary>Has the client apply what the arguments carry. They lie above the accepted text, so that its insertion has not moved them.</summary>
    public static async Task ApplyAsync(Lsp.IClient client, IReadOnlyList<JsonElement>? arguments, CancellationToken cancellation)
    {
        if (arguments is not [_, _, { ValueKind: JsonValueKind.Object } carried, ..]) return;
        var document = Read(carried);
        IReadOnlyList<Lsp.TextEdit> edits = [.. document.Edits.Select(e =>
            new Lsp.TextEdit(new(new(e.StartLine, e.StartColumn), new(e.EndLine, e.EndColumn)), e.NewText))];
        var changes = new Dictionary<string, IReadOnlyList<Lsp.TextEdit>> { [document.Uri] = edits };
        await Lsp.ClientExtensions.ApplyEditAsync(client, new(new Lsp.WorkspaceEdit(Changes: changes), "Assistant: add using"), cancellation);
    }
}

/// <summary>The edits of one document, on the wire.</summary>
internal sealed record AcceptedDocument(string Uri, IReadOnlyList<AcceptedEdit> Edits);

/// <summary>One edit; positions as the protocol counts them in this session.</summary>
internal sealed record AcceptedEdit(int StartLine, int StartColumn, int EndLine, int EndColumn, string NewText);
