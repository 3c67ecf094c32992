namespace Assistant.Server;

/// <summary>textDocument/didOpen.</summary>
internal sealed class DidOpenHandler(Session session) : Lsp.INotificationHandler<Lsp.DidOpenTextDocumentParams>
{
    public void Handle(Lsp.DidOpenTextDocumentParams notification)
    {
        var opened = notification.TextDocument;
        var document = session.Documents.Open(FromLsp.Path(opened.Uri), opened.LanguageId, opened.Version, opened.Text);
        session.Core.Recent.Touched(document);
        session.Core.Semantics.DocumentOpened(document);
    }
}

/// <summary>textDocument/didChange.</summary>
internal sealed class DidChangeHandler(Session session) : Lsp.INotificationHandler<Lsp.DidChangeTextDocumentParams>
{
    public void Handle(Lsp.DidChangeTextDocumentParams notification)
    {
        var (document, changes) = (notification.TextDocument, FromLsp.Changes(notification.ContentChanges));
        if (session.Documents.Change(FromLsp.Path(document.Uri), document.Version, changes) is not { } changed) return;
        session.Core.Index.DocumentChanged(changed);
        session.Core.Recent.Touched(changed);
        session.Core.Semantics.DocumentChanged(changed);
    }
}

/// <summary>textDocument/didClose.</summary>
internal sealed class DidCloseHandler(Session session) : Lsp.INotificationHandler<Lsp.DidCloseTextDocumentParams>
{
    public void Handle(Lsp.DidCloseTextDocumentParams notification)
    {
        if (session.Documents.Close(FromLsp.Path(notification.TextDocument.Uri)) is not { } closed) return;
        session.Core.Index.DocumentClosed(closed.Path);
        session.Core.Semantics.DocumentClosed(closed.Path);
    }
}

/// <summary>textDocument/didSave: for clients that do not watch files.</summary>
internal sealed class DidSaveHandler(Session session) : Lsp.INotificationHandler<Lsp.DidSaveTextDocumentParams>
{
    public void Handle(Lsp.DidSaveTextDocumentParams notification)
    {
        if (FromLsp.Path(notification.TextDocument.Uri).FilePath is not { } file) return;
        session.Core.Index.FilesChanged([file]);
        session.Core.Semantics.FilesChanged([file]);
    }
}
