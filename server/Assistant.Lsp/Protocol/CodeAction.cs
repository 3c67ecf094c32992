using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>Asks what can be done at a range.</summary>
public sealed record CodeActionParams(
    TextDocumentIdentifier TextDocument,
    Range Range,
    CodeActionContext Context,
    IntegerOrString? WorkDoneToken = null,
    IntegerOrString? PartialResultToken = null);

/// <summary>The diagnostics at the range, and what the client wants to see.</summary>
public sealed record CodeActionContext(
    IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string>? Only = null, CodeActionTriggerKind? TriggerKind = null);

/// <summary>Whether the user asked for actions, or the editor does so by itself.</summary>
public enum CodeActionTriggerKind
{
    Invoked = 1,
    Automatic = 2,
}

/// <summary>An entry of the code action menu: an action, or for old clients a bare command.</summary>
[JsonConverter(typeof(CodeActionOrCommandConverter))]
public abstract record CodeActionOrCommand;

/// <summary>An entry of the code action menu. With an edit it is never resolved.</summary>
public sealed record CodeAction(
    string Title,
    string? Kind = null,
    IReadOnlyList<Diagnostic>? Diagnostics = null,
    bool? IsPreferred = null,
    CodeActionDisabled? Disabled = null,
    WorkspaceEdit? Edit = null,
    Command? Command = null,
    JsonElement? Data = null,
    IReadOnlyList<CodeActionTag>? Tags = null) : CodeActionOrCommand;

/// <summary>Why an action is shown but cannot be chosen.</summary>
public sealed record CodeActionDisabled(string Reason);

/// <summary>What is said about an action.</summary>
public enum CodeActionTag
{
    LlmGenerated = 1,
}

/// <summary>The kinds of actions; a dot begins a narrower kind.</summary>
public static class CodeActionKind
{
    public const string QuickFix = "quickfix";
    public const string Refactor = "refactor";
    public const string RefactorExtract = "refactor.extract";
    public const string RefactorInline = "refactor.inline";
    public const string RefactorMove = "refactor.move";
    public const string RefactorRewrite = "refactor.rewrite";
    public const string Source = "source";
}

/// <summary>Runs a command of the server's.</summary>
public sealed record ExecuteCommandParams(
    string Command, IReadOnlyList<JsonElement>? Arguments = null, IntegerOrString? WorkDoneToken = null);

internal sealed class CodeActionOrCommandConverter : UnionConverter<CodeActionOrCommand>
{
    protected override Type Recognise(JsonElement value) =>
        value.TryGetProperty("command"u8, out var command) && command.ValueKind == JsonValueKind.String
            ? typeof(Command)
            : typeof(CodeAction);
}
