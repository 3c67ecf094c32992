namespace Assistant.Lsp;

/// <summary>Reads whole messages from one peer.</summary>
public interface IMessageReader
{
    /// <returns>The next message, or null once the peer has closed the stream.</returns>
    /// <remarks>Never called again before the previous call has completed. Bad input is a <see cref="Message.Malformed"/>,
    /// never an exception; an <see cref="IOException"/> means that the stream itself is broken.</remarks>
    ValueTask<Message?> ReadAsync(CancellationToken cancellation);
}
