using System.Text.Json;

namespace Assistant.Lsp;

/// <summary>What a request's method leads to: parameters in, UTF-8 JSON out.</summary>
internal abstract class RequestRoute
{
    /// <summary>How long after its arrival an answer is of use.</summary>
    public Func<TimeSpan> Patience { get; init; } = static () => Timeout.InfiniteTimeSpan;

    /// <exception cref="LspException">The parameters do not fit the method.</exception>
    public abstract Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> parameters, RunningRequest call, RunningRequests running);
}

/// <inheritdoc/>
internal sealed class RequestRoute<TParams, TResult>(IHandler<TParams, TResult> handler, JsonSerializerOptions json) : RequestRoute
{
    /// <summary>What a request is about, where only the newest about it is of use.</summary>
    public Func<TParams, string>? Subject { get; init; }

    public override async Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> parameters, RunningRequest call, RunningRequests running)
    {
        var request = json.ParseParams<TParams>(parameters);
        if (Subject is { } subject) running.Supersede(subject(request), call);
        call.Token.ThrowIfCancellationRequested(); // it may have waited long for its turn
        var result = await handler.HandleAsync(request, call.Token).ConfigureAwait(false);
        return json.ToUtf8(result);
    }
}

/// <summary>What a notification's method leads to.</summary>
internal abstract class NotificationRoute
{
    public abstract Task InvokeAsync(ReadOnlyMemory<byte> parameters, CancellationToken stopping);
}

/// <inheritdoc/>
internal sealed class WriteRoute<TParams>(INotificationHandler<TParams> handler, JsonSerializerOptions json) : NotificationRoute
{
    public override Task InvokeAsync(ReadOnlyMemory<byte> parameters, CancellationToken stopping)
    {
        handler.Handle(json.ParseParams<TParams>(parameters));
        return Task.CompletedTask;
    }
}

/// <inheritdoc/>
internal sealed class EventRoute<TParams>(IEventHandler<TParams> handler, JsonSerializerOptions json) : NotificationRoute
{
    public override Task InvokeAsync(ReadOnlyMemory<byte> parameters, CancellationToken stopping) =>
        handler.HandleAsync(json.ParseParams<TParams>(parameters), stopping);
}
