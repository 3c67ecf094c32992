using Assistant.Models;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>
/// Asks the user whether clouds may be called, where a key is there and no answer yet. Closing the message is no answer: nothing is
/// called, and the next key or the next session asks again. Never asks twice at a time.
/// </summary>
internal sealed partial class CloudQuestion(Session session, ILogger<CloudQuestion> log)
{
    private const string Everything = "Yes, while typing too";
    private const string Actions = "Only when I ask";
    private const string Never = "No";

    private int open;

    /// <summary>Asks, and does not keep the caller waiting: the user may answer in an hour.</summary>
    public void Raise()
    {
        var waiting = session.Core.Switchboard.CloudsWaitingForConsent;
        if (waiting.Count == 0 || session.Hello.Capabilities.Window?.ShowMessage is null || Interlocked.Exchange(ref open, 1) == 1) return;
        _ = AskAsync(waiting);
    }

    private async Task AskAsync(IReadOnlyList<string> waiting)
    {
        try
        {
            string names = string.Join(" and ", waiting.Select(ProviderName.Of));
            string message = $"A key for {names} was found. May code around the cursor be sent there? Without it, what is on this machine answers.";
            Take(await Lsp.ClientExtensions.AskAsync(session.Client, Lsp.MessageType.Info, message, [Everything, Actions, Never], CancellationToken.None));
            await WarmUp.RunAsync(session.Core.Switchboard, CancellationToken.None);
        }
        catch (Exception e) when (e is Lsp.LspException or IOException or OperationCanceledException)
        {
            Unanswered(log, e.Message);
        }
        finally
        {
            Volatile.Write(ref open, 0);
        }
    }

    private void Take(string? answer)
    {
        CloudConsent? consent = answer switch
        {
            Everything => CloudConsent.All,
            Actions => CloudConsent.Actions,
            Never => CloudConsent.Off,
            _ => null,
        };
        if (consent is null) return;
        session.Core.Switchboard.Answer(consent.Value);
        session.Board.Raise();
    }

    [LoggerMessage(LogLevel.Information, "Nobody answered whether clouds may be called: {Why}")]
    private static partial void Unanswered(ILogger log, string why);
}
