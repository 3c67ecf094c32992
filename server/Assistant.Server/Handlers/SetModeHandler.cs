using Assistant.Models;

namespace Assistant.Server;

/// <summary>Parameters of <c>assistant/setMode</c>: <c>auto</c>, <c>offline</c> or <c>paused</c>.</summary>
public sealed record SetModeParams(string Mode);

/// <summary>assistant/setMode.</summary>
internal sealed class SetModeHandler(Session session) : Lsp.IHandler<SetModeParams, ServerStatus>
{
    /// <summary>A mode as clients spell it.</summary>
    public static string NameOf(RoutingMode mode) => mode.ToString().ToLowerInvariant();

    public Task<ServerStatus> HandleAsync(SetModeParams request, CancellationToken cancellation) => Task.FromResult(Use(session, request.Mode));

    /// <returns>The status in the new mode.</returns>
    public static ServerStatus Use(Session session, string mode)
    {
        session.Core.Switchboard.Use(mode switch
        {
            "auto" => RoutingMode.Auto,
            "offline" => RoutingMode.Offline,
            "paused" => RoutingMode.Paused,
            _ => throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"\"{mode}\" is not a mode; it must be auto, offline or paused."),
        });
        session.Board.Raise();
        return session.Board.Current;
    }
}
