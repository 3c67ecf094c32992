using System.Text.Json;

namespace Assistant.Lsp.Tests;

/// <summary>One method that the server sends or accepts, with the types that we use for it; no result: a notification.</summary>
internal sealed record Method(string Name, Type Params, Type? Result = null)
{
    public static readonly Method[] All =
    [
        // From the client.
        new("initialize", typeof(InitializeParams), typeof(InitializeResult)),
        new("initialized", typeof(NoParams)),
        new("$/setTrace", typeof(SetTraceParams)),
        new("$/cancelRequest", typeof(CancelParams)),
        new("window/workDoneProgress/cancel", typeof(WorkDoneProgressCancelParams)),
        new("textDocument/didOpen", typeof(DidOpenTextDocumentParams)),
        new("textDocument/didChange", typeof(DidChangeTextDocumentParams)),
        new("textDocument/didSave", typeof(DidSaveTextDocumentParams)),
        new("textDocument/didClose", typeof(DidCloseTextDocumentParams)),
        new("textDocument/inlineCompletion", typeof(InlineCompletionParams), typeof(InlineCompletionList)),
        new("textDocument/codeAction", typeof(CodeActionParams), typeof(IReadOnlyList<CodeActionOrCommand>)),
        new("codeAction/resolve", typeof(CodeAction), typeof(CodeAction)),
        new("workspace/executeCommand", typeof(ExecuteCommandParams), typeof(JsonElement)),
        new("workspace/textDocumentContent", typeof(TextDocumentContentParams), typeof(TextDocumentContentResult)),
        new("workspace/didChangeWorkspaceFolders", typeof(DidChangeWorkspaceFoldersParams)),
        new("workspace/didChangeConfiguration", typeof(DidChangeConfigurationParams)),
        new("workspace/didChangeWatchedFiles", typeof(DidChangeWatchedFilesParams)),

        // To the client.
        new("$/logTrace", typeof(LogTraceParams)),
        new("$/progress", typeof(ProgressParams<WorkDoneProgressBegin>)),
        new("$/progress", typeof(ProgressParams<WorkDoneProgressReport>)),
        new("$/progress", typeof(ProgressParams<WorkDoneProgressEnd>)),
        new("window/workDoneProgress/create", typeof(WorkDoneProgressCreateParams), typeof(void)),
        new("window/showMessage", typeof(ShowMessageParams)),
        new("window/showMessageRequest", typeof(ShowMessageRequestParams), typeof(MessageActionItem)),
        new("window/showDocument", typeof(ShowDocumentParams), typeof(ShowDocumentResult)),
        new("window/logMessage", typeof(LogMessageParams)),
        new("workspace/applyEdit", typeof(ApplyWorkspaceEditParams), typeof(ApplyWorkspaceEditResult)),
        new("workspace/configuration", typeof(ConfigurationParams), typeof(IReadOnlyList<JsonElement>)),
        new("workspace/workspaceFolders", typeof(NoParams), typeof(IReadOnlyList<WorkspaceFolder>)),
        new("workspace/textDocumentContent/refresh", typeof(TextDocumentContentRefreshParams), typeof(void)),
        new("textDocument/publishDiagnostics", typeof(PublishDiagnosticsParams)),
        new("client/registerCapability", typeof(RegistrationParams), typeof(void)),
        new("client/unregisterCapability", typeof(UnregistrationParams), typeof(void)),
    ];

    /// <summary>Options that travel inside a registration, by the method that they register.</summary>
    public static readonly (string Method, Type Options)[] Registrations =
    [
        ("workspace/didChangeWatchedFiles", typeof(DidChangeWatchedFilesRegistrationOptions)),
        ("workspace/didChangeConfiguration", typeof(DidChangeConfigurationRegistrationOptions)),
        ("textDocument/didOpen", typeof(TextDocumentRegistrationOptions)),
        ("workspace/textDocumentContent", typeof(TextDocumentContentOptions)),
    ];
}
