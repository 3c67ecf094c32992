namespace Assistant.Server;

/// <summary>assistant/providers: the status on demand.</summary>
internal sealed class ProvidersHandler(Session session) : Lsp.IHandler<Lsp.NoParams, ServerStatus>
{
    public Task<ServerStatus> HandleAsync(Lsp.NoParams request, CancellationToken cancellation) => Task.FromResult(session.Board.Current);
}
