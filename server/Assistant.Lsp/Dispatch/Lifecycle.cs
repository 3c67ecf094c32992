namespace Assistant.Lsp;

/// <summary>The life of a server as LSP 3.18 defines it: what is let in when, and how it ends. No I/O.</summary>
internal sealed class Lifecycle
{
    private State state = State.New;

    private enum State
    {
        New,
        Running,
        ShutDown,
    }

    /// <summary>0 after <c>shutdown</c>, 1 without it, whatever ended the connection.</summary>
    public int ExitCode => state == State.ShutDown ? 0 : 1;

    /// <returns>The error to answer with; null to let the request in.</returns>
    public ResponseError? Refusal(string method) => (state, method) switch
    {
        (State.New, "initialize") => null,
        (State.New, _) => new(ErrorCodes.ServerNotInitialized, $"`{method}` came before `initialize`."),
        (State.Running, "initialize") => new(ErrorCodes.InvalidRequest, "The server is initialized already."),
        (State.Running, _) => null,
        _ => new(ErrorCodes.InvalidRequest, $"`{method}` came after `shutdown`; only `exit` may follow."),
    };

    /// <summary>Whether a notification other than <c>exit</c> is let in.</summary>
    public bool Admits => state == State.Running;

    public void Initialized() => state = State.Running;

    public void ShutDown() => state = State.ShutDown;
}
