namespace Assistant.Lsp;

/// <summary>Reacts to a notification with work that takes time, such as asking the client back.</summary>
/// <remarks>The part before the first await runs in message order. The token fires when the server shuts down.</remarks>
public interface IEventHandler<in TParams>
{
    Task HandleAsync(TParams notification, CancellationToken cancellation);
}
