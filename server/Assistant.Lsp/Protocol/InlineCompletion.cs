using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>Asks for ghost text at a position. Carries no version: the newest text that the server knows is meant.</summary>
public sealed record InlineCompletionParams(
    TextDocumentIdentifier TextDocument, Position Position, InlineCompletionContext Context, IntegerOrString? WorkDoneToken = null);

/// <summary>Why the client asks.</summary>
public sealed record InlineCompletionContext(InlineCompletionTriggerKind TriggerKind, SelectedCompletionInfo? SelectedCompletionInfo = null);

/// <summary>Whether the user asked, or typing did. Clients from before LSP 3.18 send 1 for the latter.</summary>
public enum InlineCompletionTriggerKind
{
    Invoked = 1,
    Automatic = 2,
}

/// <summary>The entry that is selected in the completion list; ghost text must extend it.</summary>
public sealed record SelectedCompletionInfo(Range Range, string Text);

/// <summary>What can be shown at a position, the best first.</summary>
public sealed record InlineCompletionList(IReadOnlyList<InlineCompletionItem> Items);

/// <summary>One text to show. Clients disagree on what no range means, so always give one, within one line.</summary>
public sealed record InlineCompletionItem(SnippetOrText InsertText, string? FilterText = null, Range? Range = null, Command? Command = null);

/// <summary>Text to insert: plain, or a snippet.</summary>
[JsonConverter(typeof(SnippetOrTextConverter))]
public sealed record SnippetOrText
{
    private SnippetOrText(string? text, SnippetText? snippet)
    {
        Text = text;
        Snippet = snippet;
    }

    /// <summary>Null for a snippet.</summary>
    public string? Text { get; }

    /// <summary>Null for plain text.</summary>
    public SnippetText? Snippet { get; }

    public static implicit operator SnippetOrText(string text) => new(text, null);

    public static implicit operator SnippetOrText(SnippetText snippet) => new(null, snippet);
}

internal sealed class SnippetOrTextConverter : JsonConverter<SnippetOrText>
{
    public override SnippetOrText Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : JsonSerializer.Deserialize(ref reader, options.Contract<SnippetText>())!;

    public override void Write(Utf8JsonWriter writer, SnippetOrText value, JsonSerializerOptions options)
    {
        if (value.Snippet is { } snippet) JsonSerializer.Serialize(writer, snippet, options.Contract<SnippetText>());
        else writer.WriteStringValue(value.Text);
    }
}
