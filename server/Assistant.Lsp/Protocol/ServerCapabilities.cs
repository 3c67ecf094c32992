using System.Text.Json;

namespace Assistant.Lsp;

/// <summary>What the server announces in its answer to <c>initialize</c>.</summary>
public sealed record ServerCapabilities(
    string? PositionEncoding = null,
    TextDocumentSyncOptions? TextDocumentSync = null,
    InlineCompletionOptions? InlineCompletionProvider = null,
    CodeActionOptions? CodeActionProvider = null,
    ExecuteCommandOptions? ExecuteCommandProvider = null,
    WorkspaceServerCapabilities? Workspace = null,
    JsonElement? Experimental = null);

/// <summary>Which document notifications the server wants.</summary>
public sealed record TextDocumentSyncOptions(
    bool? OpenClose = null, TextDocumentSyncKind? Change = null, bool? WillSave = null, bool? WillSaveWaitUntil = null, SaveOptions? Save = null);

/// <summary>How changes are sent.</summary>
public enum TextDocumentSyncKind
{
    None = 0,
    Full = 1,
    Incremental = 2,
}

/// <summary>Whether <c>didSave</c> carries the text.</summary>
public sealed record SaveOptions(bool? IncludeText = null);

/// <summary>Announces inline completions.</summary>
public sealed record InlineCompletionOptions(bool? WorkDoneProgress = null);

/// <summary>Announces code actions.</summary>
public sealed record CodeActionOptions(
    IReadOnlyList<string>? CodeActionKinds = null,
    IReadOnlyList<CodeActionKindDocumentation>? Documentation = null,
    bool? ResolveProvider = null,
    bool? WorkDoneProgress = null);

/// <summary>An entry at the bottom of the code action menu for one kind.</summary>
public sealed record CodeActionKindDocumentation(string Kind, Command Command);

/// <summary>Announces commands; listed here, they work in clients without dynamic registration.</summary>
public sealed record ExecuteCommandOptions(IReadOnlyList<string> Commands, bool? WorkDoneProgress = null);

/// <summary>What the server does with the workspace.</summary>
public sealed record WorkspaceServerCapabilities(
    WorkspaceFoldersServerCapabilities? WorkspaceFolders = null, TextDocumentContentOptions? TextDocumentContent = null);

/// <summary>That the server takes several folders, and wants to hear of changes.</summary>
public sealed record WorkspaceFoldersServerCapabilities(bool? Supported = null, bool? ChangeNotifications = null);

/// <summary>The URI schemes of documents whose text the server provides.</summary>
public sealed record TextDocumentContentOptions(IReadOnlyList<string> Schemes, string? Id = null);
