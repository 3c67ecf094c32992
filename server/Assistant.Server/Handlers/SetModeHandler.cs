using Assistant.Models;

namespace Assistant.Server;

/// <summary>Parameters of <c>assistant/setMode</c>: <c>auto</c>, <c>offline</c> or <c>paused</c>.</summary>
public sealed record SetModeParams(string Mode);

/// <summary>assistant/setMode.</summary>
internal sealed class SetModeHandler(Session session) : Lsp.IHandler<SetModeParams, ServerStatus>
{
    public Task<ServerStatus> HandleAsync(SetModeParams request, CancellationToken cancellation)
    {
        session.Core.Switchboard.Use(request.Mode switch
        {
            "auto" => RoutingMode.Auto,
            "offline" => RoutingMode.Offline,
            "paused" => RoutingMode.Paused,
            _ => throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"\"{request.Mode}\" is not a mode; it must be auto, offline or paused."),
        });
        session.Board.Raise();
        return Task.FromResult(session.Board.Current);
    }
}
