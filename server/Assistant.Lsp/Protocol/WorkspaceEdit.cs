using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>Edits over several documents. <c>changes</c> is for clients without <c>documentChanges</c>; fill in one of them.</summary>
public sealed record WorkspaceEdit(
    IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes = null,
    IReadOnlyList<DocumentChange>? DocumentChanges = null,
    IReadOnlyDictionary<string, ChangeAnnotation>? ChangeAnnotations = null);

/// <summary>What the client says about a group of edits; with a confirmation it shows all of them before it applies any.</summary>
public sealed record ChangeAnnotation(string Label, bool? NeedsConfirmation = null, string? Description = null);

/// <summary>One document's edits, or a file created, renamed or deleted.</summary>
[JsonConverter(typeof(DocumentChangeConverter))]
public abstract record DocumentChange;

/// <summary>The edits of one document, all relative to the version that they were computed on.</summary>
public sealed record TextDocumentEdit(
    OptionalVersionedTextDocumentIdentifier TextDocument, IReadOnlyList<DocumentEdit> Edits) : DocumentChange;

/// <summary>Creates a file.</summary>
public sealed record CreateFile(string Uri, CreateFileOptions? Options = null, string? AnnotationId = null) : DocumentChange
{
    [JsonPropertyOrder(-1)]
    public string Kind => "create";
}

/// <summary>What happens when the file is there.</summary>
public sealed record CreateFileOptions(bool? Overwrite = null, bool? IgnoreIfExists = null);

/// <summary>Renames a file or folder.</summary>
public sealed record RenameFile(string OldUri, string NewUri, RenameFileOptions? Options = null, string? AnnotationId = null) : DocumentChange
{
    [JsonPropertyOrder(-1)]
    public string Kind => "rename";
}

/// <summary>What happens when the target is there.</summary>
public sealed record RenameFileOptions(bool? Overwrite = null, bool? IgnoreIfExists = null);

/// <summary>Deletes a file or folder.</summary>
public sealed record DeleteFile(string Uri, DeleteFileOptions? Options = null, string? AnnotationId = null) : DocumentChange
{
    [JsonPropertyOrder(-1)]
    public string Kind => "delete";
}

/// <summary>What happens to a folder's content, and when nothing is there.</summary>
public sealed record DeleteFileOptions(bool? Recursive = null, bool? IgnoreIfNotExists = null);

/// <summary>One edit within a document: plain, annotated, or a snippet.</summary>
[JsonConverter(typeof(DocumentEditConverter))]
public abstract record DocumentEdit(Range Range);

/// <summary>Replaces a range.</summary>
public sealed record TextEdit(Range Range, string NewText) : DocumentEdit(Range);

/// <summary>Replaces a range as part of an annotated group.</summary>
public sealed record AnnotatedTextEdit(Range Range, string NewText, string AnnotationId) : DocumentEdit(Range);

/// <summary>Replaces a range by a snippet. Needs <c>workspaceEdit.snippetEditSupport</c>.</summary>
public sealed record SnippetTextEdit(Range Range, SnippetText Snippet, string? AnnotationId = null) : DocumentEdit(Range);

/// <summary>Asks the client to apply an edit.</summary>
public sealed record ApplyWorkspaceEditParams(WorkspaceEdit Edit, string? Label = null, WorkspaceEditMetadata? Metadata = null);

/// <summary>What kind of edit it is.</summary>
public sealed record WorkspaceEditMetadata(bool? IsRefactoring = null);

/// <summary>Whether the client applied it.</summary>
public sealed record ApplyWorkspaceEditResult(bool Applied, string? FailureReason = null, int? FailedChange = null);

internal sealed class DocumentChangeConverter : UnionConverter<DocumentChange>
{
    protected override Type Recognise(JsonElement value)
    {
        string? kind = value.TryGetProperty("kind"u8, out var k) && k.ValueKind == JsonValueKind.String ? k.GetString() : null;
        return kind switch
        {
            null => typeof(TextDocumentEdit),
            "create" => typeof(CreateFile),
            "rename" => typeof(RenameFile),
            "delete" => typeof(DeleteFile),
            _ => throw new JsonException($"`{kind}` is no kind of document change."),
        };
    }
}

internal sealed class DocumentEditConverter : UnionConverter<DocumentEdit>
{
    protected override Type Recognise(JsonElement value) =>
        value.TryGetProperty("snippet"u8, out _) ? typeof(SnippetTextEdit)
        : value.TryGetProperty("annotationId"u8, out _) ? typeof(AnnotatedTextEdit)
        : typeof(TextEdit);
}
