using System.Text.Json;

namespace Assistant.Lsp;

/// <summary>The part of a client's capabilities that the server looks at.</summary>
public sealed record ClientCapabilities(
    WorkspaceClientCapabilities? Workspace = null,
    TextDocumentClientCapabilities? TextDocument = null,
    WindowClientCapabilities? Window = null,
    GeneralClientCapabilities? General = null,
    JsonElement? Experimental = null)
{
    /// <summary>A client that declares nothing.</summary>
    public static ClientCapabilities None { get; } = new();
}

/// <summary>What the client can do for the workspace.</summary>
public sealed record WorkspaceClientCapabilities(
    bool? ApplyEdit = null,
    WorkspaceEditClientCapabilities? WorkspaceEdit = null,
    DynamicRegistration? DidChangeConfiguration = null,
    DidChangeWatchedFilesClientCapabilities? DidChangeWatchedFiles = null,
    DynamicRegistration? ExecuteCommand = null,
    bool? WorkspaceFolders = null,
    bool? Configuration = null,
    DynamicRegistration? TextDocumentContent = null);

/// <summary>Whether a method can be registered after <c>initialized</c>.</summary>
/// <param name="CanRegister">Called <c>dynamicRegistration</c> on the wire.</param>
public sealed record DynamicRegistration(
    [property: System.Text.Json.Serialization.JsonPropertyName("dynamicRegistration")] bool? CanRegister = null);

/// <summary>What edits the client can apply.</summary>
public sealed record WorkspaceEditClientCapabilities(
    bool? DocumentChanges = null,
    IReadOnlyList<string>? ResourceOperations = null,
    string? FailureHandling = null,
    bool? NormalizesLineEndings = null,
    ChangeAnnotationSupport? ChangeAnnotationSupport = null,
    bool? MetadataSupport = null,
    bool? SnippetEditSupport = null);

/// <summary>That the client asks before it applies annotated edits.</summary>
public sealed record ChangeAnnotationSupport(bool? GroupsOnLabel = null);

/// <summary>How the client watches files.</summary>
public sealed record DidChangeWatchedFilesClientCapabilities(bool? DynamicRegistration = null, bool? RelativePatternSupport = null);

/// <summary>What the client can do for a document.</summary>
public sealed record TextDocumentClientCapabilities(
    TextDocumentSyncClientCapabilities? Synchronization = null,
    CodeActionClientCapabilities? CodeAction = null,
    DynamicRegistration? InlineCompletion = null,
    PublishDiagnosticsClientCapabilities? PublishDiagnostics = null);

/// <summary>What the client says about opening and saving.</summary>
public sealed record TextDocumentSyncClientCapabilities(
    bool? DynamicRegistration = null, bool? WillSave = null, bool? WillSaveWaitUntil = null, bool? DidSave = null);

/// <summary>How far the client's code actions go.</summary>
public sealed record CodeActionClientCapabilities(
    bool? DynamicRegistration = null,
    CodeActionLiteralSupport? CodeActionLiteralSupport = null,
    bool? IsPreferredSupport = null,
    bool? DisabledSupport = null,
    bool? DataSupport = null,
    CodeActionResolveSupport? ResolveSupport = null,
    bool? HonorsChangeAnnotations = null,
    bool? DocumentationSupport = null,
    CodeActionTagSupport? TagSupport = null);

/// <summary>That the client takes code actions, not only commands.</summary>
public sealed record CodeActionLiteralSupport(CodeActionKindSupport CodeActionKind);

/// <summary>The kinds that the client groups by.</summary>
public sealed record CodeActionKindSupport(IReadOnlyList<string> ValueSet);

/// <summary>The properties that the client asks for only when the user picks an action.</summary>
public sealed record CodeActionResolveSupport(IReadOnlyList<string> Properties);

/// <summary>The tags that the client shows.</summary>
public sealed record CodeActionTagSupport(IReadOnlyList<CodeActionTag> ValueSet);

/// <summary>What the client can show of diagnostics.</summary>
public sealed record PublishDiagnosticsClientCapabilities(bool? RelatedInformation = null, bool? VersionSupport = null, bool? DataSupport = null);

/// <summary>What the client can show in its window.</summary>
public sealed record WindowClientCapabilities(
    bool? WorkDoneProgress = null, ShowMessageClientCapabilities? ShowMessage = null, ShowDocumentClientCapabilities? ShowDocument = null);

/// <summary>What the client can do with a message's choices.</summary>
public sealed record ShowMessageClientCapabilities(MessageActionItemSupport? MessageActionItem = null);

/// <summary>Whether a choice may carry more than its title.</summary>
public sealed record MessageActionItemSupport(bool? AdditionalPropertiesSupport = null);

/// <summary>Whether the client can open documents for us.</summary>
public sealed record ShowDocumentClientCapabilities(bool Support = false);

/// <summary>What holds for all methods.</summary>
/// <param name="PositionEncodings">In the client's order of preference; see <see cref="Assistant.Lsp.PositionEncodings.Negotiate"/>.</param>
public sealed record GeneralClientCapabilities(IReadOnlyList<string>? PositionEncodings = null);
