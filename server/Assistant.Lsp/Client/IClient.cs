namespace Assistant.Lsp;

/// <summary>The client as the server sees it. Messages leave in the order of the calls.</summary>
public interface IClient
{
    /// <summary>Queues a notification; never blocks, and is dropped quietly once the client is gone.</summary>
    void Notify<TParams>(string method, TParams parameters);

    /// <summary>Asks the client. Not before <c>initialized</c>: clients refuse requests until then.</summary>
    /// <exception cref="LspException">The client answered with an error.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired (the client is told), or the client is gone.</exception>
    Task<TResult> RequestAsync<TParams, TResult>(string method, TParams parameters, CancellationToken cancellation);
}
