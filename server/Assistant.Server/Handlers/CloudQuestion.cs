using Assistant.Models;

namespace Assistant.Server;

/// <summary>
/// Asks the user once whether clouds may be called, where a key is there and no answer yet. Closing the message is no answer: nothing
/// is called, and the next session asks again.
/// </summary>
internal static class CloudQuestion
{
    private const string Everything = "Yes, while typing too";
    private const string Actions = "Only when I ask";
    private const string Never = "No";

    public static async Task AskAsync(Session session, CancellationToken cancellation)
    {
        var waiting = session.Core.Switchboard.CloudsWaitingForConsent;
        if (waiting.Count == 0 || session.Hello.Capabilities.Window?.ShowMessage is null) return;
        string names = string.Join(" and ", waiting.Select(id => StatusText.NameOf(id, "")));
        string? answer = await Lsp.ClientExtensions.AskAsync(
            session.Client,
            Lsp.MessageType.Info,
            $"A key for {names} was found. May code around the cursor be sent there? Without it, what is on this machine answers.",
            [Everything, Actions, Never],
            cancellation);
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
        await WarmUp.RunAsync(session.Core.Switchboard, cancellation);
    }
}
