namespace Assistant.Server;

/// <summary>What the server announces. All of it statically: not every client registers later.</summary>
internal static class Capabilities
{
    public static Lsp.ServerCapabilities In(Lsp.PositionEncoding encoding) => new(
        PositionEncoding: Lsp.PositionEncodings.ToWire(encoding),
        TextDocumentSync: new(OpenClose: true, Change: Lsp.TextDocumentSyncKind.Incremental, Save: new(IncludeText: false)),
        InlineCompletionProvider: new(),
        CodeActionProvider: new(
            [Lsp.CodeActionKind.QuickFix, Lsp.CodeActionKind.Refactor, Lsp.CodeActionKind.RefactorExtract, Lsp.CodeActionKind.RefactorRewrite, ServerCommands.SourceKind],
            ResolveProvider: true),
        ExecuteCommandProvider: new(ServerCommands.All),
        Workspace: new(WorkspaceFolders: new(Supported: true, ChangeNotifications: true), TextDocumentContent: new([AnswerDocuments.Scheme])));
}
