using System.Text.Json;
using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>Writes offered actions as the client can take them: with a command, with data to resolve, or as a bare command.</summary>
internal sealed class ActionOffers(Session session, Document document)
{
    private readonly ClientAbilities client = session.Abilities;

    public Lsp.CodeActionOrCommand? Write(OfferedAction offer, IReadOnlyList<Lsp.Diagnostic> diagnostics)
    {
        bool isEdit = IsEdit(offer.Request);
        if (offer.Refusal is not null && !client.ShowsDisabled) return null;
        if (isEdit && !client.AppliesEdits && !client.ResolvesEdits) return null;
        var argument = Argument(offer.Request).ToJson();
        var command = new Lsp.Command(offer.Title, ServerCommands.Apply, [argument]);
        if (!client.HasLiterals) return isEdit && !client.AppliesEdits ? null : command;
        bool resolves = isEdit && !client.AppliesEdits;
        return new Lsp.CodeAction(
            offer.Title,
            KindOf(offer.Group),
            Diagnostics: offer.Request.Action is ActionName.Fix ? Named(offer, diagnostics) : null,
            Disabled: offer.Refusal is { } reason ? new(reason) : null,
            Command: resolves || offer.Refusal is not null ? null : command,
            Data: resolves ? argument : null,
            Tags: client.TagsAi ? [Lsp.CodeActionTag.LlmGenerated] : null);
    }

    public static string KindOf(ActionGroup group) => group switch
    {
        ActionGroup.QuickFix => Lsp.CodeActionKind.QuickFix,
        ActionGroup.Extract => Lsp.CodeActionKind.RefactorExtract,
        ActionGroup.Rewrite => Lsp.CodeActionKind.RefactorRewrite,
        _ => Lsp.CodeActionKind.Refactor,
    };

    /// <summary>Whether the action changes code, rather than to answer in prose.</summary>
    public static bool IsEdit(ActionRequest request) => request.Action is not (ActionName.Explain or ActionName.Ask) && request.Prompt is not { IsEdit: false };

    private ActionArgument Argument(ActionRequest request)
    {
        var encoding = session.Documents.Encoding;
        return new ActionArgument(
            document.Path.Uri,
            ToLsp.Range(document, request.Start, request.End, encoding),
            document.Version,
            request.Action.ToString(),
            request.Instruction.Length > 0 ? request.Instruction : null,
            request.Prompt?.Id,
            request.Problems.Count == 0 ? null : [.. request.Problems.Select(p => new ActionDiagnostic(
                ToLsp.Range(document, p.Start, p.End, encoding),
                JsonSerializer.SerializeToElement(p.Message, AssistantJson.Default.String),
                JsonSerializer.SerializeToElement(p.Code, AssistantJson.Default.String)))]);
    }

    private static List<Lsp.Diagnostic> Named(OfferedAction offer, IReadOnlyList<Lsp.Diagnostic> diagnostics) =>
        [.. diagnostics.Where(d => offer.Request.Problems.Any(p => p.Code == (d.Code?.ToString() ?? "") && p.Message == d.Message.Text)).Take(1)];
}
