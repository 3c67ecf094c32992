using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Server;

/// <summary>The shapes of OpenAI's HTTP API, as far as the endpoint speaks it. See the API reference for completions, chat and models.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CompletionBody))]
[JsonSerializable(typeof(CompletionReply))]
[JsonSerializable(typeof(ChatBody))]
[JsonSerializable(typeof(ChatReply))]
[JsonSerializable(typeof(ChatPiece))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ErrorReply))]
[JsonSerializable(typeof(PeerBody))]
internal sealed partial class EndpointJson : JsonSerializerContext;

/// <summary>POST /v1/completions.</summary>
/// <param name="Stop">A text or a list of texts that end the answer.</param>
internal sealed record CompletionBody(string Prompt, string? Suffix = null, JsonElement? Stop = null, bool? Stream = null)
{
    public IReadOnlyList<string> Stops => Texts.Of(Stop);
}

internal sealed record CompletionReply(string Id, long Created, string Model, IReadOnlyList<CompletionChoice> Choices, UsageReply Usage)
{
    public string Object => "text_completion";
}

internal sealed record CompletionChoice(string Text, string FinishReason)
{
    public int Index => 0;
}

internal sealed record UsageReply(int PromptTokens, int CompletionTokens)
{
    public int TotalTokens => PromptTokens + CompletionTokens;
}

/// <summary>POST /v1/chat/completions.</summary>
internal sealed record ChatBody(
    IReadOnlyList<ChatMessage?> Messages, int? MaxTokens = null, int? MaxCompletionTokens = null, JsonElement? Stop = null, bool? Stream = null, StreamOptions? StreamOptions = null)
{
    public IReadOnlyList<string> Stops => Texts.Of(Stop);
}

internal sealed record StreamOptions(bool? IncludeUsage = null);

/// <summary>One message.</summary>
/// <param name="Content">A text, or a list of parts of which those of the type <c>text</c> count.</param>
internal sealed record ChatMessage(string Role, JsonElement? Content = null)
{
    public string Text => Content is not { ValueKind: JsonValueKind.Array } parts ? Content?.ToString() ?? ""
        : string.Concat(parts.EnumerateArray().Where(p => p.ValueKind is JsonValueKind.Object && p.TryGetProperty("text", out _)).Select(p => p.GetProperty("text").ToString()));
}

internal sealed record ChatReply(string Id, long Created, string Model, IReadOnlyList<ChatChoice> Choices, UsageReply Usage)
{
    public string Object => "chat.completion";
}

internal sealed record ChatChoice(AnswerMessage Message, string FinishReason)
{
    public int Index => 0;
}

internal sealed record AnswerMessage(string Content)
{
    public string Role => "assistant";
}

/// <summary>One event of a streamed chat.</summary>
internal sealed record ChatPiece(string Id, long Created, string Model, IReadOnlyList<PieceChoice> Choices, UsageReply? Usage = null)
{
    public string Object => "chat.completion.chunk";
}

/// <param name="FinishReason">Null in every event but the last; written then, too, for clients that look for it.</param>
internal sealed record PieceChoice(Delta Delta, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? FinishReason = null)
{
    public int Index => 0;
}

internal sealed record Delta(string? Role = null, string? Content = null);

internal sealed record ModelList(IReadOnlyList<ModelEntry> Data)
{
    public string Object => "list";
}

internal sealed record ModelEntry(string Id)
{
    public string Object => "model";

    public long Created => 0;

    public string OwnedBy => "assistant";
}

internal sealed record ErrorReply(ErrorDetail Error);

internal sealed record ErrorDetail(string Message, string Type);

/// <summary>POST /assistant/peers: another server of the user, at a port of its own.</summary>
internal sealed record PeerBody(int Port);

/// <summary>Reads what may be one text or a list of them.</summary>
internal static class Texts
{
    public static IReadOnlyList<string> Of(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
        _ => [],
    };

    /// <summary>The text up to the first of the stops.</summary>
    public static string Cut(string text, IEnumerable<string> stops)
    {
        int end = stops.Where(s => s.Length > 0).Select(s => text.IndexOf(s, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(text.Length).Min();
        return text[..end];
    }
}
