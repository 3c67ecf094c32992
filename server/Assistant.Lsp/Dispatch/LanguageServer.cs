using Microsoft.Extensions.Logging;

namespace Assistant.Lsp;

/// <summary>The message loop of one client, from its first byte to the exit code.</summary>
public sealed class LanguageServer(Connection connection, Dispatcher dispatcher, ParentWatch parent, TimeProvider time, ILogger<LanguageServer> log)
{
    // Clients kill a server about two seconds after they asked it to shut down.
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(1);

    private readonly Lifecycle lifecycle = new();

    /// <summary>Serves until the client says <c>exit</c>, closes the stream or dies, or <paramref name="cancellation"/> fires.</summary>
    /// <returns>The exit code: 0 after <c>shutdown</c>, 1 without it.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, connection.Broken, parent.Died);
        try
        {
            while (await connection.ReadAsync(ending.Token).ConfigureAwait(false) is { } message)
            {
                if (message is Message.Notification { Method: "exit" }) break;
                await TakeAsync(message).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            LanguageServerLog.Ending(log, parent.Died.IsCancellationRequested ? "the client's process died" : "it was told to, or the client reads no longer");
        }
        catch (IOException e)
        {
            LanguageServerLog.Ending(log, e.Message);
        }

        await dispatcher.StopAsync(ShutdownPatience).ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
        return lifecycle.ExitCode;
    }

    private async Task FlushAsync()
    {
        try
        {
            await connection.CloseAsync().WaitAsync(ShutdownPatience, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            LanguageServerLog.Ending(log, "the client does not read its last messages");
        }
    }

    private async ValueTask TakeAsync(Message message)
    {
        switch (message)
        {
            case Message.Malformed bad:
                LanguageServerLog.Malformed(log, bad.Error.Code, bad.Error.Message);
                connection.Send(new Message.Failure(bad.Id, bad.Error));
                break;
            case Message.Request request:
                await TakeAsync(request).ConfigureAwait(false);
                break;
            case Message.Notification notification:
                Take(notification);
                break;
        }
    }

    private async ValueTask TakeAsync(Message.Request request)
    {
        if (lifecycle.Refusal(request.Method) is { } refusal) connection.Send(new Message.Failure(request.Id, refusal));
        else if (request.Method == "initialize") await InitializeAsync(request).ConfigureAwait(false);
        else if (request.Method == "shutdown") await ShutDownAsync(request).ConfigureAwait(false);
        else _ = dispatcher.DispatchAsync(request, connection.Send);
    }

    /// <summary>Awaited in the loop: nothing may overtake <c>initialize</c>.</summary>
    private async ValueTask InitializeAsync(Message.Request request)
    {
        Message? answer = null;
        await dispatcher.DispatchAsync(request, message => answer = message).ConfigureAwait(false);
        if (answer is Message.Result)
        {
            lifecycle.Initialized();
            if (connection.Json.ParseParams<InitializeParams>(request.Params).ProcessId is { } id) parent.Watch(id);
        }

        connection.Send(answer!);
    }

    private async ValueTask ShutDownAsync(Message.Request request)
    {
        lifecycle.ShutDown();
        await dispatcher.StopAsync(ShutdownPatience).ConfigureAwait(false);
        connection.Send(new Message.Result(request.Id, default));
    }

    private void Take(Message.Notification notification)
    {
        if (!lifecycle.Admits) return;
        if (notification.Method == "$/cancelRequest") Cancel(notification);
        else dispatcher.Dispatch(notification);
    }

    private void Cancel(Message.Notification notification)
    {
        try
        {
            dispatcher.Cancel(connection.Json.ParseParams<CancelParams>(notification.Params).Id);
        }
        catch (LspException e)
        {
            LanguageServerLog.Malformed(log, e.Code, e.Message);
        }
    }
}

internal static partial class LanguageServerLog
{
    [LoggerMessage(LogLevel.Information, "The server ends: {Reason}")]
    public static partial void Ending(ILogger log, string reason);

    [LoggerMessage(LogLevel.Warning, "A message could not be read ({Code}): {Problem}")]
    public static partial void Malformed(ILogger log, int code, string problem);
}
