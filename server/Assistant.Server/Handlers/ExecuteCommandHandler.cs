using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>workspace/executeCommand.</summary>
internal sealed partial class ExecuteCommandHandler(ILogger<ExecuteCommandHandler> log) : Lsp.IHandler<Lsp.ExecuteCommandParams, JsonElement?>
{
    public Task<JsonElement?> HandleAsync(Lsp.ExecuteCommandParams request, CancellationToken cancellation)
    {
        if (request.Command != ServerCommands.Accepted) throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"There is no command `{request.Command}`.");
        Accepted(log, request.Arguments is [{ ValueKind: JsonValueKind.String } provider, ..] ? provider.GetString()! : "unknown");
        return Task.FromResult<JsonElement?>(null);
    }

    [LoggerMessage(LogLevel.Debug, "Ghost text of {Provider} was accepted")]
    private static partial void Accepted(ILogger log, string provider);
}
