namespace Assistant.Server;

/// <summary>initialized: settings, then the index in the background, then the registrations that the client offers, then whoever writes the first ghost text.</summary>
internal sealed class InitializedHandler(Session session, CloudQuestion question) : Lsp.IEventHandler<Lsp.NoParams>
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
        question.Raise();
        await WarmUp.RunAsync(session.Core.Switchboard, cancellation);
    }
}
