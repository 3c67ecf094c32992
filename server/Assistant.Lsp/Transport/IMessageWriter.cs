namespace Assistant.Lsp;

/// <summary>Writes whole messages to one peer.</summary>
public interface IMessageWriter
{
    /// <summary>Completes when the message has been handed to the operating system.</summary>
    /// <remarks>Never called again before the previous call has completed.</remarks>
    /// <exception cref="IOException">The peer is gone.</exception>
    ValueTask WriteAsync(Message message, CancellationToken cancellation);
}
