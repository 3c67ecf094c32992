using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>A union of object shapes: written as what the value is, read as what its properties tell.</summary>
internal abstract class UnionConverter<T> : JsonConverter<T>
    where T : class
{
    protected abstract Type Recognise(JsonElement value);

    public sealed override T? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        if (value.ValueKind != JsonValueKind.Object) throw new JsonException("Expected an object.");
        return (T?)value.Deserialize(options.GetTypeInfo(Recognise(value)));
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
}
