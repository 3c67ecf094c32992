using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>A document was opened; from now on the editor's text counts, not the file's.</summary>
public sealed record DidOpenTextDocumentParams(TextDocumentItem TextDocument);

/// <summary>A document with its text.</summary>
public sealed record TextDocumentItem(
    string Uri, string LanguageId, int Version, [property: JsonConverter(typeof(DocumentTextConverter))] string Text);

/// <summary>A document was edited.</summary>
public sealed record DidChangeTextDocumentParams(
    VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<TextDocumentContentChangeEvent> ContentChanges);

/// <summary>One edit, each on the result of the one before; without a range it replaces the whole text.</summary>
public sealed record TextDocumentContentChangeEvent(
    [property: JsonConverter(typeof(DocumentTextConverter))] string Text, Range? Range = null, int? RangeLength = null);

/// <summary>A document was written to disk.</summary>
public sealed record DidSaveTextDocumentParams(
    TextDocumentIdentifier TextDocument, [property: JsonConverter(typeof(DocumentTextConverter))] string? Text = null);

/// <summary>A document was closed; from now on the file's text counts.</summary>
public sealed record DidCloseTextDocumentParams(TextDocumentIdentifier TextDocument);
