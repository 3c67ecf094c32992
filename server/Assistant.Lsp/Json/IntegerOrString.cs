using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>What LSP writes as <c>integer | string</c>: request ids, progress tokens, diagnostic codes. Keeps its type on the wire.</summary>
[JsonConverter(typeof(IntegerOrStringConverter))]
public readonly record struct IntegerOrString
{
    private readonly long number;
    private readonly string? text;

    public IntegerOrString(long number) => this.number = number;

    public IntegerOrString(string text) => this.text = text;

    public static implicit operator IntegerOrString(long number) => new(number);

    public static implicit operator IntegerOrString(string text) => new(text);

    public override string ToString() => text ?? number.ToString(CultureInfo.InvariantCulture);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (text is not null) writer.WriteStringValue(text);
        else writer.WriteNumberValue(number);
    }
}

internal sealed class IntegerOrStringConverter : JsonConverter<IntegerOrString>
{
    public override IntegerOrString Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out long number) => number,
        JsonTokenType.String => reader.GetString()!,
        _ => throw new JsonException("Expected an integer or a string."),
    };

    public override void Write(Utf8JsonWriter writer, IntegerOrString value, JsonSerializerOptions options) => value.WriteTo(writer);
}
