using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Assistant.Lsp;

/// <summary>The JSON-RPC envelope: reads who is asked for what without parsing the payload, and writes it around one.</summary>
internal static class Envelope
{
    // Payloads deeper than the serializer's own limit must still yield their id, so that they can be answered.
    private const int MaxDepth = 1000;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static Message Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Parse(WithoutBom(body));
        }
        catch (JsonException e)
        {
            return Bad(null, ErrorCodes.ParseError, $"The message is not valid JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for text that is not UTF-8 or holds half a surrogate pair.
            return Bad(null, ErrorCodes.ParseError, "The message's id or method is not valid text.");
        }
    }

    /// <summary>Looks for the id in the first bytes of a message that is too large to be read.</summary>
    public static IntegerOrString? PeekId(ReadOnlySpan<byte> start)
    {
        try
        {
            var reader = new Utf8JsonReader(start, isFinalBlock: false, new JsonReaderState());
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isId = reader.ValueTextEquals("id"u8);
                if (!reader.Read() || (!isId && !reader.TrySkip())) return null;
                if (isId) return ReadId(ref reader);
            }

            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static void Write(Message message, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        switch (message)
        {
            case Message.Request request:
                WriteId(writer, request.Id);
                WriteCall(writer, request.Method, request.Params);
                break;
            case Message.Notification notification:
                WriteCall(writer, notification.Method, notification.Params);
                break;
            case Message.Result result:
                WriteId(writer, result.Id);
                WriteRaw(writer, "result"u8, result.Value.IsEmpty ? "null"u8 : result.Value.Span);
                break;
            case Message.Failure failure:
                WriteId(writer, failure.Id);
                WriteError(writer, failure.Error);
                break;
            default:
                throw new ArgumentException($"A {message.GetType().Name} message is only ever read.", nameof(message));
        }

        writer.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> WithoutBom(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body;

    private static Message Parse(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return Bad(null, ErrorCodes.InvalidRequest, "A message must be one JSON object; batches are not part of LSP.");

        var parts = default(Parts);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) parts.Take(ref reader, body);
        reader.Read(); // throws on anything behind the object
        return parts.ToMessage();
    }

    private static Message.Malformed Bad(IntegerOrString? id, int code, string problem) => new(id, new ResponseError(code, problem));

    private static IntegerOrString? ReadId(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out long number) => number,
        JsonTokenType.String => reader.GetString()!,
        _ => null,
    };

    private static void WriteId(Utf8JsonWriter writer, IntegerOrString? id)
    {
        writer.WritePropertyName("id"u8);
        if (id is { } value) value.WriteTo(writer);
        else writer.WriteNullValue();
    }

    private static void WriteCall(Utf8JsonWriter writer, string method, ReadOnlyMemory<byte> parameters)
    {
        writer.WriteString("method"u8, method);
        if (!parameters.IsEmpty) WriteRaw(writer, "params"u8, parameters.Span);
    }

    private static void WriteError(Utf8JsonWriter writer, ResponseError error)
    {
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, error.Code);
        writer.WriteString("message"u8, error.Message);
        if (!error.Data.IsEmpty) WriteRaw(writer, "data"u8, error.Data.Span);
        writer.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    /// <summary>What has been seen of one message so far.</summary>
    private struct Parts
    {
        private IntegerOrString? id;
        private bool hasId;
        private bool methodIsText;
        private string? method;
        private ReadOnlyMemory<byte> parameters;
        private ReadOnlyMemory<byte> result;
        private ResponseError? error;

        public void Take(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                hasId = true;
                id = ReadId(ref reader);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("method"u8))
            {
                reader.Read();
                methodIsText = reader.TokenType == JsonTokenType.String;
                method = methodIsText ? reader.GetString() : "";
                reader.Skip();
            }
            else if (reader.ValueTextEquals("params"u8)) parameters = Value(ref reader, body);
            else if (reader.ValueTextEquals("result"u8)) result = Value(ref reader, body);
            else if (reader.ValueTextEquals("error"u8)) error = ReadError(Value(ref reader, body));
            else reader.Skip();
        }

        public readonly Message ToMessage()
        {
            if (hasId && id is null && method is not null)
                return Bad(null, ErrorCodes.InvalidRequest, "A request's id must be an integer or a string.");
            if (method is not null && !methodIsText)
                return Bad(id, ErrorCodes.InvalidRequest, "A message's method must be a string.");
            if (method is not null)
                return id is { } call ? new Message.Request(call, method, parameters) : new Message.Notification(method, parameters);
            if (hasId && error is not null) return new Message.Failure(id, error);
            if (id is { } answered && !result.IsEmpty) return new Message.Result(answered, result);
            return Bad(id, ErrorCodes.InvalidRequest, "A message must have a method, a result or an error.");
        }

        private static ReadOnlyMemory<byte> Value(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
        {
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            return body[start..(int)reader.BytesConsumed];
        }

        private static ResponseError? ReadError(ReadOnlyMemory<byte> json)
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            int code = root.TryGetProperty("code"u8, out var c) && c.ValueKind == JsonValueKind.Number && c.TryGetInt32(out int n) ? n : ErrorCodes.InternalError;
            string text = root.TryGetProperty("message"u8, out var m) && m.ValueKind == JsonValueKind.String ? m.GetString()! : "The peer gave no reason.";
            return new ResponseError(code, text);
        }
    }
}
