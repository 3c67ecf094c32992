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
                Accepted(log, request.Arguments is [{ ValueKind: JsonValueKind.String } provider, ..] ? provider.GetString()! : "unknown");
                break;
            case ServerCommands.PredictionSettings:
                await PredictionSettingsMessage.ShowAsync(session, cancellation);
                break;
            default:
                throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"There is no command `{request.Command}`.");
        }

        return null;
    }

    [LoggerMessage(LogLevel.Debug, "Ghost text of {Provider} was accepted")]
    private static partial void Accepted(ILogger log, string provider);
}
