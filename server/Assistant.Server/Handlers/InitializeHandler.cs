namespace Assistant.Server;

/// <summary>
/// initialize: agrees on positions, opens the method table. Touches neither disk nor Roslyn: the editor waits for this answer. Disposing it ends
/// the session that it began.
/// </summary>
internal sealed class InitializeHandler(Core core, Lsp.IClient client, IndexBoard indexing, Lsp.Dispatcher dispatcher, ClientLog log)
    : Lsp.IHandler<Lsp.InitializeParams, Lsp.InitializeResult>, IAsyncDisposable
{
    private Session? session; // null before the client said hello

    public Task<Lsp.InitializeResult> HandleAsync(Lsp.InitializeParams request, CancellationToken cancellation)
    {
        log.Follow(request.Trace);
        session = new Session(core, client, request, indexing, log.For<PredictionEndpoint>());
        MethodTable.Register(dispatcher, session, log);
        return Task.FromResult(new Lsp.InitializeResult(Capabilities.In(session.Wire), new("assistant-lsp", ProgramVersion.Text)));
    }

    public ValueTask DisposeAsync() => session?.DisposeAsync() ?? ValueTask.CompletedTask;
}
