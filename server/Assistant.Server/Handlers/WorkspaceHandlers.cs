namespace Assistant.Server;

/// <summary>workspace/didChangeWatchedFiles.</summary>
internal sealed class DidChangeWatchedFilesHandler(Session session) : Lsp.INotificationHandler<Lsp.DidChangeWatchedFilesParams>
{
    public void Handle(Lsp.DidChangeWatchedFilesParams notification)
    {
        var files = notification.Changes.Select(c => FromLsp.Path(c.Uri).FilePath).OfType<string>().ToList();
        session.Core.Index.FilesChanged(files);
        session.Core.Semantics.FilesChanged(files);
        if (!files.Exists(f => Path.GetFileName(f) == UserFolders.WorkspaceFileName)) return;
        session.Core.Settings.Reload();
        SettingsReport.Write(session);
        session.Status.Touch();
    }
}

/// <summary>workspace/didChangeWorkspaceFolders.</summary>
internal sealed class DidChangeWorkspaceFoldersHandler(Session session) : Lsp.INotificationHandler<Lsp.DidChangeWorkspaceFoldersParams>
{
    public void Handle(Lsp.DidChangeWorkspaceFoldersParams notification) =>
        session.Folders.Change(notification.Event.Added.Select(f => f.Uri), notification.Event.Removed.Select(f => f.Uri));
}

/// <summary>workspace/didChangeConfiguration: asks for the settings where that works, else takes what was sent.</summary>
internal sealed class DidChangeConfigurationHandler(Session session) : Lsp.IEventHandler<Lsp.DidChangeConfigurationParams>
{
    public async Task HandleAsync(Lsp.DidChangeConfigurationParams notification, CancellationToken cancellation)
    {
        if (EditorSettings.In(notification.Settings) is { } sent)
        {
            session.Core.Settings.UseEditor(sent);
            SettingsReport.Write(session);
            session.Status.Touch();
        }
        else
        {
            await EditorSettings.PullAsync(session, cancellation);
        }
    }
}

/// <summary>$/setTrace: clients send it on every change of any setting.</summary>
internal sealed class SetTraceHandler(ClientLog log) : Lsp.INotificationHandler<Lsp.SetTraceParams>
{
    public void Handle(Lsp.SetTraceParams notification) => log.Follow(notification.Value);
}
