using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>Work that outlives the request that began it. Ends with the session; bugs are logged.</summary>
internal sealed partial class Background(ILogger log) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();

    public void Start(Func<CancellationToken, Task> work) => _ = Task.Run(() => GuardAsync(work));

    public void Dispose() => stopping.Cancel();

    private async Task GuardAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The session ends, or the client is gone.
        }
        catch (Lsp.LspException e)
        {
            Refused(log, e.Message);
        }
        catch (Exception e)
        {
            Bug(log, e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The client refused what an action needs: {Reason}")]
    private static partial void Refused(ILogger log, string reason);

    [LoggerMessage(LogLevel.Error, "An action failed inside the server")]
    private static partial void Bug(ILogger log, Exception bug);
}
