using System.Text.Json;

namespace Assistant.Server;

/// <summary>What a command of ours is told, and what a code action carries until it is chosen; see docs/code-actions.md.</summary>
/// <param name="Action">An action's name; absent where the command says it.</param>
/// <param name="Version">The document's version when the action was offered.</param>
/// <param name="Prompt">The question of <c>assistant.ask</c>, or the id of a custom prompt.</param>
public sealed record ActionArgument(
    string? Uri = null,
    Lsp.Range? Range = null,
    int? Version = null,
    string? Action = null,
    string? Instruction = null,
    string? Prompt = null,
    IReadOnlyList<ActionDiagnostic>? Diagnostics = null,
    ActionDiagnostic? Diagnostic = null)
{
    /// <exception cref="Lsp.LspException">It has another shape; the message names whose it is.</exception>
    public static ActionArgument Read(JsonElement json, string whose)
    {
        try
        {
            return json.Deserialize(AssistantJson.Default.ActionArgument)!;
        }
        catch (JsonException e)
        {
            throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"The argument of `{whose}` does not fit: {e.Message}");
        }
    }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, AssistantJson.Default.ActionArgument);
}

/// <summary>As much of an LSP diagnostic as an action needs.</summary>
/// <param name="Code">A number or a text, as the other server wrote it.</param>
public sealed record ActionDiagnostic(Lsp.Range Range, JsonElement Message, JsonElement? Code = null);
