namespace Assistant.Server;

/// <summary>initialized: settings, then the index in the background, then the registrations that the client offers.</summary>
internal sealed class InitializedHandler(Session session) : Lsp.IEventHandler<Lsp.NoParams>
{
    public async Task HandleAsync(Lsp.NoParams notification, CancellationToken cancellation)
    {
        session.Core.Settings.UseEditor(EditorSettings.In(session.Hello.InitializationOptions));
        session.Folders.Change(SessionFolders.In(session.Hello), []);
        session.Status.Touch();
        SettingsReport.Write(session);

        await Registrations.AnnounceAsync(session, cancellation);
        await EditorSettings.PullAsync(session, cancellation);
        session.Endpoint.Apply();
        await CloudQuestion.AskAsync(session, cancellation);
    }
}
