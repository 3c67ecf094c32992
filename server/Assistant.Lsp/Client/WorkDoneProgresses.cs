using System.Collections.Concurrent;
using System.Globalization;

namespace Assistant.Lsp;

/// <summary>
/// Begins progress reports, and passes the user's cancelling on to them: register it for <c>window/workDoneProgress/cancel</c>.
/// </summary>
public sealed class WorkDoneProgresses(IClient client) : INotificationHandler<WorkDoneProgressCancelParams>
{
    private readonly ConcurrentDictionary<IntegerOrString, WorkDoneProgress> running = new();
    private long last;

    /// <summary>Begins a report of the server's own. Needs <c>window.workDoneProgress</c>.</summary>
    /// <exception cref="LspException">The client refuses it.</exception>
    public async Task<WorkDoneProgress> BeginAsync(WorkDoneProgressBegin begin, CancellationToken cancellation)
    {
        IntegerOrString token = string.Create(CultureInfo.InvariantCulture, $"assistant-{Interlocked.Increment(ref last)}");
        await client.RequestAsync<WorkDoneProgressCreateParams, System.Text.Json.JsonElement>(
            "window/workDoneProgress/create", new(token), cancellation).ConfigureAwait(false);
        return Begin(token, begin);
    }

    /// <summary>Begins a report under the token that a client's request carried.</summary>
    public WorkDoneProgress Begin(IntegerOrString token, WorkDoneProgressBegin begin)
    {
        var progress = new WorkDoneProgress(client, token, () => running.TryRemove(token, out _));
        running[token] = progress;
        client.Notify("$/progress", new ProgressParams<WorkDoneProgressBegin>(token, begin));
        return progress;
    }

    public void Handle(WorkDoneProgressCancelParams notification)
    {
        if (running.TryGetValue(notification.Token, out var progress)) progress.Cancel();
    }
}
