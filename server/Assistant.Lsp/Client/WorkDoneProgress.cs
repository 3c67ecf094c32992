namespace Assistant.Lsp;

/// <summary>One running progress report; disposing it ends it, whatever happened in between.</summary>
public sealed class WorkDoneProgress : IDisposable
{
    private readonly IClient client;
    private readonly IntegerOrString token;
    private readonly Action ended;
    private readonly CancellationTokenSource cancelled = new();
    private int isEnded;
    private string? lastMessage;

    internal WorkDoneProgress(IClient client, IntegerOrString token, Action ended)
    {
        this.client = client;
        this.token = token;
        this.ended = ended;
    }

    /// <summary>Fires when the user presses Cancel.</summary>
    public CancellationToken Cancelled => cancelled.Token;

    public void Report(string message)
    {
        if (Volatile.Read(ref isEnded) != 0) return;
        client.Notify("$/progress", new ProgressParams<WorkDoneProgressReport>(token, new(Message: message)));
    }

    /// <param name="percentage">0 to 100; clients ignore a value that goes back.</param>
    public void Report(string message, int percentage)
    {
        if (Volatile.Read(ref isEnded) != 0) return;
        client.Notify("$/progress", new ProgressParams<WorkDoneProgressReport>(token, new(Message: message, Percentage: percentage)));
    }

    /// <summary>What the client may show when the report ends.</summary>
    public void Conclude(string message) => lastMessage = message;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isEnded, 1) != 0) return;
        ended();
        client.Notify("$/progress", new ProgressParams<WorkDoneProgressEnd>(token, new(lastMessage)));
    }

    internal void Cancel() => _ = cancelled.CancelAsync();
}
