using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>workspace/executeCommand.</summary>
internal sealed partial class ExecuteCommandHandler(Session session, ILogger<ExecuteCommandHandler> log) : Lsp.IHandler<Lsp.ExecuteCommandParams, JsonElement?>
{
    public async Task<JsonElement?> HandleAsync(Lsp.ExecuteCommandParams request, CancellationToken cancellation)
    {
        switch (request.Command)
        {
            case ServerCommands.Accepted:
                Accepted(log, FirstText(request) ?? "unknown");
                return null;
            case ServerCommands.PredictionSettings:
                await PredictionSettingsMessage.ShowAsync(session, cancellation);
                return null;
            case ServerCommands.Status:
                return AssistantJson.Element(session.Board.Current);
            case ServerCommands.SetMode:
                return AssistantJson.Element(SetModeHandler.Use(session, FirstText(request) ?? ""));
            default:
                throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"There is no command `{request.Command}`.");
        }
    }

    private static string? FirstText(Lsp.ExecuteCommandParams request) =>
        request.Arguments is [{ ValueKind: JsonValueKind.String } text, ..] ? text.GetString() : null;

    [LoggerMessage(LogLevel.Debug, "Ghost text of {Provider} was accepted")]
    private static partial void Accepted(ILogger log, string provider);
}
