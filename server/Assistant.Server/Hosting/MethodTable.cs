namespace Assistant.Server;

/// <summary>The whole routing table, in one place.</summary>
internal static class MethodTable
{
    // Ghost text keeps its deadline itself once it has begun, and says why it is silent; this much later it is silent in any case.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(100);

    /// <summary>Before <c>initialize</c> there is only that; its handler adds the rest, once it knows the client.</summary>
    public static void Register(Lsp.Dispatcher dispatcher, Session session, ClientLog log)
    {
        var question = new CloudQuestion(session, log.For<CloudQuestion>());
        dispatcher.OnEvent("initialized", new InitializedHandler(session, question));
        dispatcher.OnWrite("$/setTrace", new SetTraceHandler(log));

        dispatcher.OnWrite("textDocument/didOpen", new DidOpenHandler(session));
        dispatcher.OnWrite("textDocument/didChange", new DidChangeHandler(session));
        dispatcher.OnWrite("textDocument/didClose", new DidCloseHandler(session));
        dispatcher.OnWrite("textDocument/didSave", new DidSaveHandler(session));

        dispatcher.OnWrite("workspace/didChangeWatchedFiles", new DidChangeWatchedFilesHandler(session));
        dispatcher.OnWrite("workspace/didChangeWorkspaceFolders", new DidChangeWorkspaceFoldersHandler(session));
        dispatcher.OnEvent("workspace/didChangeConfiguration", new DidChangeConfigurationHandler(session));

        dispatcher.OnNewestRead("textDocument/inlineCompletion", new InlineCompletionHandler(session), request => request.TextDocument.Uri, () => session.Core.CompletionPolicy.Deadline + OnTheWay);
        dispatcher.OnRead("textDocument/codeAction", new CodeActionHandler(session));
        dispatcher.OnRead("codeAction/resolve", new CodeActionResolveHandler(session));
        dispatcher.OnRead("workspace/textDocumentContent", new TextDocumentContentHandler(session));
        dispatcher.OnWrite("window/workDoneProgress/cancel", session.Progresses);
        dispatcher.OnRead("workspace/executeCommand", new ExecuteCommandHandler(session, log.For<ExecuteCommandHandler>()));

        dispatcher.OnRead("assistant/providers", new ProvidersHandler(session));
        dispatcher.OnRead("assistant/setMode", new SetModeHandler(session));
        dispatcher.OnRead("assistant/setSecret", new SetSecretHandler(session, question));
        dispatcher.OnRead("assistant/explainRoute", new ExplainRouteHandler(session));
    }
}
