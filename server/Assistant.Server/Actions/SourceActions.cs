using System.Text.Json;

namespace Assistant.Server;

/// <summary>Actions about the server itself, for editors that have no other place for them.</summary>
internal static class SourceActions
{
    /// <summary>The argument of <see cref="ServerCommands.Status"/> that shows the status instead of returning it.</summary>
    public const string Show = "show";

    private const string Zed = "Zed";

    public static IEnumerable<(string Kind, Lsp.Command Command)> Of(Session session)
    {
        yield return ($"{ServerCommands.SourceKind}.status", new("Assistant: provider status", ServerCommands.Status, [JsonSerializer.SerializeToElement(Show, AssistantJson.Default.String)]));
        if (session.Hello.ClientInfo?.Name == Zed)
            yield return ($"{ServerCommands.SourceKind}.predictionSettings", new("Assistant: Zed prediction settings", ServerCommands.PredictionSettings));
    }

    public static Lsp.CodeActionOrCommand Write(Session session, string kind, Lsp.Command command) =>
        session.Abilities.HasLiterals ? new Lsp.CodeAction(command.Title, kind, Command: command) : command;
}
