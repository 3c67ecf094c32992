using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Assistant.Lsp;

/// <summary>
/// The method table, and the one place that catches bugs. Writes run in the lane, one after the other in message order; reads start there and
/// go on concurrently; every request is answered exactly once. The message loop only puts work into the lane: whatever holds that up, the loop
/// still hears of cancelling and of the end, and still answers in time what has a limit. The lane has no bound: a write that is dropped would leave
/// us with another text than the editor has, a loop that waits would be deaf, and what people type meanwhile is little.
/// </summary>
public sealed class Dispatcher(JsonSerializerOptions json, TimeProvider time, ILogger<Dispatcher> log)
{
    private readonly Dictionary<string, RequestRoute> requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NotificationRoute> notifications = new(StringComparer.Ordinal);
    private readonly RunningRequests running = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskScheduler lane = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

    /// <summary>A request that is answered concurrently with everything else.</summary>
    public void OnRead<TParams, TResult>(string method, IHandler<TParams, TResult> handler) =>
        requests.Add(method, new RequestRoute<TParams, TResult>(handler, json));

    /// <summary>
    /// A request of which only the newest per <paramref name="subject"/> (a document, say) is of use: an older one is cancelled and
    /// answered with null, because clients show errors to the user. So is one that has no answer within <paramref name="patience"/> of its
    /// arrival, whatever it waits for.
    /// </summary>
    public void OnNewestRead<TParams, TResult>(string method, IHandler<TParams, TResult?> handler, Func<TParams, string> subject, Func<TimeSpan> patience)
        where TResult : class =>
        requests.Add(method, new RequestRoute<TParams, TResult?>(handler, json) { Subject = p => $"{method} {subject(p)}", Patience = patience });

    /// <summary>A notification that changes state, applied in message order.</summary>
    public void OnWrite<TParams>(string method, INotificationHandler<TParams> handler) =>
        notifications.Add(method, new WriteRoute<TParams>(handler, json));

    /// <summary>A notification that sets off work of its own, of which failures are logged.</summary>
    public void OnEvent<TParams>(string method, IEventHandler<TParams> handler) =>
        notifications.Add(method, new EventRoute<TParams>(handler, json));

    /// <summary>Starts a request; the task ends when its answer is in <paramref name="answer"/>'s hands and never fails.</summary>
    internal Task DispatchAsync(Message.Request request, Action<Message> answer)
    {
        if (!requests.TryGetValue(request.Method, out var route))
            return Refuse(request, ErrorCodes.MethodNotFound, $"This server has no method `{request.Method}`.", answer);
        return running.TryBegin(request.Id) is { } call
            ? AnswerAsync(route, request, call, answer)
            : Refuse(request, ErrorCodes.InvalidRequest, $"Request {request.Id} is still running; a new one needs a new id.", answer);
    }

    /// <summary>Applies a notification; unknown ones are ignored, as the protocol asks.</summary>
    internal void Dispatch(Message.Notification notification)
    {
        if (!notifications.TryGetValue(notification.Method, out var route))
        {
            DispatcherLog.Ignored(log, notification.Method);
            return;
        }

        _ = InLane(() => NotifyAsync(route, notification));
    }

    internal void Cancel(IntegerOrString id) => running.Cancel(id, CancelReason.Client);

    /// <summary>Begins what has arrived, cancels all work and waits until it has been answered; each no longer than <paramref name="patience"/>.</summary>
    internal async Task StopAsync(TimeSpan patience)
    {
        bool begun = await EndsAsync(InLane(static () => Task.CompletedTask), patience).ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        running.CancelAll(CancelReason.Shutdown);
        if (!begun || !await EndsAsync(running.WhenIdle(), patience).ConfigureAwait(false)) DispatcherLog.StillRunning(log, patience);
    }

    private async Task<bool> EndsAsync(Task work, TimeSpan patience)
    {
        try
        {
            await work.WaitAsync(patience, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Runs work up to its first wait in the lane; what follows runs on the pool, as if there were none.</summary>
    private Task<T> InLane<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.HideScheduler, lane).Unwrap();

    private Task InLane(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.HideScheduler, lane).Unwrap();

    private static Task Refuse(Message.Request request, int code, string reason, Action<Message> answer)
    {
        answer(new Message.Failure(request.Id, new ResponseError(code, reason)));
        return Task.CompletedTask;
    }

    private async Task AnswerAsync(RequestRoute route, Message.Request request, RunningRequest call, Action<Message> answer)
    {
        long start = time.GetTimestamp();
        var message = await InTimeAsync(route, request, call).ConfigureAwait(false);
        running.End(call);
        answer(message);
        running.Answered();
        string outcome = message is Message.Failure failure ? $"error {failure.Error.Code}" : "a result";
        DispatcherLog.Answered(log, request.Id, request.Method, outcome, time.GetElapsedTime(start).TotalMilliseconds);
    }

    private async Task<Message> InTimeAsync(RequestRoute route, Message.Request request, RunningRequest call)
    {
        var answer = InLane(() => RunAsync(route, request, call));
        try
        {
            return await answer.WaitAsync(route.Patience(), time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            call.Cancel(CancelReason.Late);
            return new Message.Result(request.Id, default);
        }
    }

    private async Task<Message> RunAsync(RequestRoute route, Message.Request request, RunningRequest call)
    {
        try
        {
            return new Message.Result(request.Id, await route.InvokeAsync(request.Params, call, running).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (call.Reason is CancelReason.Superseded or CancelReason.Late)
        {
            return new Message.Result(request.Id, default);
        }
        catch (OperationCanceledException) when (call.Reason == CancelReason.Client)
        {
            return Failed(request, ErrorCodes.RequestCancelled, "Cancelled by the client.");
        }
        catch (OperationCanceledException) when (call.Reason == CancelReason.Shutdown)
        {
            return Failed(request, ErrorCodes.ServerCancelled, "The server is shutting down.");
        }
        catch (LspException e)
        {
            return Failed(request, e.Code, e.Message);
        }
        catch (Exception e)
        {
            DispatcherLog.Bug(log, e, request.Method, request.Id);
            return Failed(request, ErrorCodes.InternalError, $"`{request.Method}` failed inside the server; its log has the details under request {request.Id}.");
        }
    }

    private async Task NotifyAsync(NotificationRoute route, Message.Notification notification)
    {
        try
        {
            await route.InvokeAsync(notification.Params, stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Work that a notification set off ends with the server.
        }
        catch (LspException e)
        {
            DispatcherLog.Refused(log, notification.Method, e.Message);
        }
        catch (Exception e)
        {
            DispatcherLog.NotificationBug(log, e, notification.Method);
        }
    }

    private static Message.Failure Failed(Message.Request request, int code, string message) =>
        new(request.Id, new ResponseError(code, message));
}
