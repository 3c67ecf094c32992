namespace Assistant.Server;

/// <summary>
/// initialized: settings, then the index in the background, then the registrations that the client offers, then whoever writes the first
/// ghost text; and keys that come later.
/// </summary>
internal sealed class InitializedHandler(Session session, CloudQuestion question) : Lsp.IEventHandler<Lsp.NoParams>
{
    public async Task HandleAsync(Lsp.NoParams notification, CancellationToken cancellation)
    {
        var keys = new SecretsWatch(new SecretsFile(session.Core.Folders.Config), session.Core.Time);
        if (EditorSettings.IsTrusted(session.Hello.InitializationOptions)) session.Core.TrustWorkspace();
        session.Core.Settings.UseEditor(EditorSettings.AtStart(session.Hello.InitializationOptions));
        session.Folders.Change(SessionFolders.In(session.Hello), []);
        session.Status.Touch();
        SettingsReport.Write(session);
        session.Background.Start(_ => Task.Run(ReportFolders, CancellationToken.None));

        await Registrations.AnnounceAsync(session, cancellation);
        await EditorSettings.PullAsync(session, cancellation);
        session.Endpoint.Apply();
        question.Raise();
        await Task.WhenAll(WarmUp.RunAsync(session.Core.Switchboard, cancellation), FollowAsync(keys, cancellation));
    }

    private void ReportFolders()
    {
        foreach (string problem in WritableFolders.Problems(session.Core.Folders)) Lsp.ClientExtensions.LogMessage(session.Client, Lsp.MessageType.Warning, problem);
    }

    // Of login and logout in a terminal, for as long as the session lasts.
    private async Task FollowAsync(SecretsWatch keys, CancellationToken cancellation)
    {
        await foreach (var providers in keys.ChangesAsync(cancellation))
        {
            session.Core.Switchboard.KeysChanged(providers);
            session.Board.Raise();
            question.Raise();
        }
    }
}
