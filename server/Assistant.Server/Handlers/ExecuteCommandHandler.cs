using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>workspace/executeCommand. Answers null also when the work failed: clients show an error twice, and we have said it once.</summary>
internal sealed partial class ExecuteCommandHandler(Session session, ILogger<ExecuteCommandHandler> log) : Lsp.IHandler<Lsp.ExecuteCommandParams, JsonElement?>
{
    public async Task<JsonElement?> HandleAsync(Lsp.ExecuteCommandParams request, CancellationToken cancellation)
    {
        switch (request.Command)
        {
            case ServerCommands.Accepted:
                Accepted(Text(request, 0) ?? "unknown", Text(request, 1) ?? "unknown");
                await AcceptedEdits.ApplyAsync(session.Client, request.Arguments, cancellation);
                return null;
            case ServerCommands.PredictionSettings:
                ServerMessages.ShowPredictionSettings(session);
                return null;
            case ServerCommands.Status when Text(request, 0) == SourceActions.Show:
                ServerMessages.ShowStatus(session);
                return null;
            case ServerCommands.Status:
                return AssistantJson.Element(session.Board.Current);
            case ServerCommands.SetMode:
                return AssistantJson.Element(SetModeHandler.Use(session, Text(request, 0) ?? ""));
            case var command when ServerCommands.ActionOf(command) is { } action:
                await session.Actions.RunAsync(action, Argument(request), request.WorkDoneToken, cancellation);
                return null;
            default:
                throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"There is no command `{request.Command}`.");
        }
    }

    private void Accepted(string provider, string language)
    {
        session.Core.Statistics.Accepted(provider, language);
        Accepted(log, provider);
    }

    // Clients hand back what ghost text carried; one that was started before an update may not know the language.
    private static string? Text(Lsp.ExecuteCommandParams request, int place) =>
        request.Arguments is { } given && given.Count > place && given[place].ValueKind is JsonValueKind.String ? given[place].GetString() : null;

    private static ActionArgument Argument(Lsp.ExecuteCommandParams request) =>
        request.Arguments is [{ ValueKind: JsonValueKind.Object } argument, ..] ? ActionArgument.Read(argument, request.Command) : new ActionArgument();

    [LoggerMessage(LogLevel.Debug, "Ghost text of {Provider} was accepted")]
    private static partial void Accepted(ILogger log, string provider);
}
