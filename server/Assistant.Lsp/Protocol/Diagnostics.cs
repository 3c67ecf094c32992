using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>Replaces what is shown for one document.</summary>
public sealed record PublishDiagnosticsParams(string Uri, IReadOnlyList<Diagnostic> Diagnostics, int? Version = null);

/// <summary>An error, warning or hint at a range; with a code action it may come from any server.</summary>
public sealed record Diagnostic(
    Range Range,
    MarkupOrText Message,
    DiagnosticSeverity? Severity = null,
    IntegerOrString? Code = null,
    CodeDescription? CodeDescription = null,
    string? Source = null,
    IReadOnlyList<DiagnosticTag>? Tags = null,
    IReadOnlyList<DiagnosticRelatedInformation>? RelatedInformation = null,
    JsonElement? Data = null);

/// <summary>How bad it is.</summary>
public enum DiagnosticSeverity
{
    Error = 1,
    Warning = 2,
    Information = 3,
    Hint = 4,
}

/// <summary>How it is drawn.</summary>
public enum DiagnosticTag
{
    Unnecessary = 1,
    Deprecated = 2,
}

/// <summary>Where a code is explained.</summary>
public sealed record CodeDescription(string Href);

/// <summary>Another place that belongs to a diagnostic.</summary>
public sealed record DiagnosticRelatedInformation(Location Location, string Message);

/// <summary>A message as plain text or, from newer clients, as markup.</summary>
[JsonConverter(typeof(MarkupOrTextConverter))]
public sealed record MarkupOrText(string Text)
{
    /// <summary>Null for plain text.</summary>
    public MarkupContent? Markup { get; private init; }

    public static implicit operator MarkupOrText(string text) => new(text);

    public static MarkupOrText Of(MarkupContent markup) => new(markup.Value) { Markup = markup };
}

internal sealed class MarkupOrTextConverter : JsonConverter<MarkupOrText>
{
    public override MarkupOrText Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : MarkupOrText.Of(JsonSerializer.Deserialize(ref reader, options.Contract<MarkupContent>())!);

    public override void Write(Utf8JsonWriter writer, MarkupOrText value, JsonSerializerOptions options)
    {
        if (value.Markup is { } markup) JsonSerializer.Serialize(writer, markup, options.Contract<MarkupContent>());
        else writer.WriteStringValue(value.Text);
    }
}
