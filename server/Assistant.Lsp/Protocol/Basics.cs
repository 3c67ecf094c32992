using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>The parameters of a method that has none; whatever a client sends instead is accepted.</summary>
[JsonConverter(typeof(NoParamsConverter))]
public sealed record NoParams;

/// <summary>A place in a document; lines from 0, characters in units of the negotiated encoding.</summary>
public sealed record Position(int Line, int Character);

/// <summary>From <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
public sealed record Range(Position Start, Position End);

/// <summary>A range in a document.</summary>
public sealed record Location(string Uri, Range Range);

/// <summary>A document by its URI.</summary>
public sealed record TextDocumentIdentifier(string Uri);

/// <summary>A document in a certain version.</summary>
public sealed record VersionedTextDocumentIdentifier(string Uri, int Version);

/// <summary>A document in a certain version; null for one that is not open.</summary>
public sealed record OptionalVersionedTextDocumentIdentifier(
    string Uri, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Version);

/// <summary>Something that the client can run: an id that the server or the client knows.</summary>
public sealed record Command(
    string Title,
    [property: JsonPropertyName("command")] string Id,
    IReadOnlyList<JsonElement>? Arguments = null,
    string? Tooltip = null) : CodeActionOrCommand;

/// <summary>Text as Markdown or plain.</summary>
public sealed record MarkupContent(string Kind, string Value)
{
    public const string Markdown = "markdown";
    public const string PlainText = "plaintext";
}

/// <summary>A string in the client's snippet syntax.</summary>
public sealed record SnippetText(string Value)
{
    [JsonPropertyOrder(-1)]
    public string Kind => "snippet";
}

/// <summary>Cancels a request by its id.</summary>
public sealed record CancelParams(IntegerOrString Id);

internal sealed class NoParamsConverter : JsonConverter<NoParams>
{
    public override NoParams Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        reader.Skip();
        return new NoParams();
    }

    public override void Write(Utf8JsonWriter writer, NoParams value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}
