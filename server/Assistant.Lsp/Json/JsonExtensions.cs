using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Assistant.Lsp;

/// <summary>Typed JSON without reflection: the type's contract always comes from a source-generated context.</summary>
internal static class JsonExtensions
{
    public static ReadOnlyMemory<byte> ToUtf8<T>(this JsonSerializerOptions json, T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, json.Contract<T>());

    public static T? FromUtf8<T>(this JsonSerializerOptions json, ReadOnlyMemory<byte> utf8) =>
        JsonSerializer.Deserialize(utf8.Span, json.Contract<T>());

    /// <summary>Absent and null parameters are read as an empty object, so that a missing property is named.</summary>
    /// <exception cref="LspException">They do not fit; the message says where.</exception>
    public static T ParseParams<T>(this JsonSerializerOptions json, ReadOnlyMemory<byte> utf8)
    {
        bool absent = utf8.IsEmpty || utf8.Span.SequenceEqual("null"u8);
        try
        {
            return JsonSerializer.Deserialize(absent ? "{}"u8 : utf8.Span, json.Contract<T>())!;
        }
        catch (JsonException e)
        {
            throw new LspException(ErrorCodes.InvalidParams, $"The parameters do not fit: {e.Message}");
        }
    }

    public static JsonTypeInfo<T> Contract<T>(this JsonSerializerOptions json) => (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
}
