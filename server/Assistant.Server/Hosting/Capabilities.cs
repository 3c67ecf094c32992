namespace Assistant.Server;

/// <summary>What the server announces. All of it statically: not every client registers later.</summary>
internal static class Capabilities
{
    public static Lsp.ServerCapabilities In(Lsp.PositionEncoding encoding) => new(
        PositionEncoding: Lsp.PositionEncodings.ToWire(encoding),
        TextDocumentSync: new(OpenClose: true, Change: Lsp.TextDocumentSyncKind.Incremental, Save: new(IncludeText: false)),
        InlineCompletionProvider: new(),
        ExecuteCommandProvider: new(ServerCommands.All),
        Workspace: new(WorkspaceFolders: new(Supported: true, ChangeNotifications: true)));
}
