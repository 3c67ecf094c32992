using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Server;

/// <summary>How long typing must pause before a model is asked: a fixed time, or measured from the user's own rhythm.</summary>
[JsonConverter(typeof(DebounceConverter))]
public readonly record struct Debounce(TimeSpan? Fixed)
{
    public static Debounce Auto => default;
}

/// <summary><c>"auto"</c> or a number of milliseconds.</summary>
public sealed class DebounceConverter : JsonConverter<Debounce>
{
    public override Debounce Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => new Debounce(TimeSpan.FromMilliseconds(Math.Clamp(reader.GetDouble(), -1, int.MaxValue))), // the range that makes sense is checked later
        JsonTokenType.String when reader.ValueTextEquals("auto"u8) => Debounce.Auto,
        _ => throw new JsonException("expected \"auto\" or a number of milliseconds"),
    };

    public override void Write(Utf8JsonWriter writer, Debounce value, JsonSerializerOptions options)
    {
        if (value.Fixed is { } time) writer.WriteNumberValue(time.TotalMilliseconds);
        else writer.WriteStringValue("auto"u8);
    }
}
