using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Assistant.Lsp;

/// <summary>
/// One client's connection: one queue and one loop for everything that goes out, so that reading never waits for writing, and the
/// book of our own requests that wait for an answer.
/// </summary>
public sealed class Connection : IClient, IAsyncDisposable
{
    private readonly IMessageReader reader;
    private readonly IMessageWriter writer;
    private readonly JsonSerializerOptions json;
    private readonly ILogger log;
    private readonly PendingRequests pending = new();

    // Unbounded on purpose: with a bound, a client that writes before it reads would stop us both for ever.
    private readonly Channel<Message> outgoing = Channel.CreateUnbounded<Message>(new() { SingleReader = true });
    private readonly CancellationTokenSource broken = new();
    private readonly Task writing;

    /// <param name="json">From <see cref="LspJson.CreateOptions"/>, with the types of every message.</param>
    public Connection(IMessageReader reader, IMessageWriter writer, JsonSerializerOptions json, ILogger<Connection> log)
    {
        this.reader = reader;
        this.writer = writer;
        this.json = json;
        this.log = log;
        writing = WriteLoopAsync();
    }

    /// <summary>Fires when the client can no longer be written to.</summary>
    public CancellationToken Broken => broken.Token;

    internal JsonSerializerOptions Json => json;

    public void Notify<TParams>(string method, TParams parameters) =>
        Send(new Message.Notification(method, json.ToUtf8(parameters)));

    public async Task<TResult> RequestAsync<TParams, TResult>(string method, TParams parameters, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (id, answer) = pending.Add();
        await using var _ = cancellation.UnsafeRegister(
            _ =>
            {
                if (pending.Cancel(id, cancellation)) Notify("$/cancelRequest", new CancelParams(id));
            },
            null).ConfigureAwait(false);
        Send(new Message.Request(id, method, json.ToUtf8(parameters)));
        return json.FromUtf8<TResult>(await answer.ConfigureAwait(false))!;
    }

    /// <summary>Queues a message as it is; dropped once the connection is closed.</summary>
    internal void Send(Message message)
    {
        if (!outgoing.Writer.TryWrite(message) && message is Message.Request request) pending.Cancel(request.Id, default);
    }

    /// <summary>The next message that is not an answer to a request of ours; null once the client is gone.</summary>
    internal async ValueTask<Message?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var message = await reader.ReadAsync(cancellation).ConfigureAwait(false);
            switch (message)
            {
                case Message.Result result:
                    if (!pending.Complete(result.Id, result.Value)) ConnectionLog.UnexpectedAnswer(log, result.Id);
                    break;
                case Message.Failure { Id: { } id, Error: var error }:
                    if (!pending.Fail(id, error)) ConnectionLog.UnexpectedAnswer(log, id);
                    break;
                case Message.Failure { Error: var error }:
                    ConnectionLog.PeerReported(log, error.Code, error.Message);
                    break;
                default:
                    return message;
            }
        }
    }

    /// <summary>Accepts nothing more, cancels requests without an answer, and ends when everything queued has left.</summary>
    internal async Task CloseAsync()
    {
        Close();
        await writing.ConfigureAwait(false);
    }

    /// <remarks>Does not wait for the queue: a client that reads no longer would hold the process for ever.</remarks>
    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        outgoing.Writer.TryComplete();
        pending.CancelAll();
    }

    private async Task WriteLoopAsync()
    {
        try
        {
            await foreach (var message in outgoing.Reader.ReadAllAsync().ConfigureAwait(false))
                await writer.WriteAsync(message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            ConnectionLog.ClientGone(log, e.Message);
            Close();
            await broken.CancelAsync().ConfigureAwait(false);
        }
    }
}

internal static partial class ConnectionLog
{
    [LoggerMessage(LogLevel.Debug, "An answer to request {Id} came, which nobody waits for")]
    public static partial void UnexpectedAnswer(ILogger log, IntegerOrString id);

    [LoggerMessage(LogLevel.Warning, "The client could not read a message of ours ({Code}): {Problem}")]
    public static partial void PeerReported(ILogger log, int code, string problem);

    [LoggerMessage(LogLevel.Information, "The client reads no longer: {Reason}")]
    public static partial void ClientGone(ILogger log, string reason);
}
