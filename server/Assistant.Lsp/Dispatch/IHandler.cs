namespace Assistant.Lsp;

/// <summary>Answers one method.</summary>
/// <remarks>The part before the first await runs in message order, before any later change of a document is applied: take
/// snapshots there, and keep it short. Throw <see cref="LspException"/> for an error that the client shall see.</remarks>
public interface IHandler<in TParams, TResult>
{
    Task<TResult> HandleAsync(TParams request, CancellationToken cancellation);
}
