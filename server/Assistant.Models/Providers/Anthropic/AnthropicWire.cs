using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Models;

/// <summary>The parts of Anthropic's messages API (version 2023-06-01) that are used.</summary>
internal static class AnthropicWire
{
    public const string Version = "2023-06-01";

    private const string Thinking = "thinking";
    private const string OutputConfig = "output_config";
    private const string Temperature = "temperature";

    /// <summary>Fields that a model may refuse.</summary>
    public static OptionalFields Optional() => new(Thinking, OutputConfig, Temperature);

    public static AnthropicRequest ToRequest(ChatRequest chat, string model, OptionalFields fields)
    {
        var messages = chat.Turns.Select(Message).ToList();
        // The history was part of the last request already: mark its end, so that it is read from the cache.
        if (messages.Count > 1) messages[^2] = messages[^2] with { Content = [messages[^2].Content[0] with { CacheControl = AnthropicCache.Short }] };
        return Tune(new AnthropicRequest(model, chat.MaxTokens, [Cached(chat.System)], messages) { StopSequences = chat.Stop.Count > 0 ? chat.Stop : null }, fields);
    }

    public static AnthropicRequest ToRequest(FillRequest fill, string model, OptionalFields fields)
    {
        var prompt = ChatFillPrompt.Write(fill, ChatFillOrder.AfterFirst);
        var messages = prompt.Examples.Select(t => new AnthropicMessage(Role(t.Role), [new AnthropicText(t.Text)])).ToList();
        messages[^1] = messages[^1] with { Content = [Cached(prompt.Examples[^1].Text)] };
        messages.Add(new AnthropicMessage("user", prompt.Related.Length > 0 ? [Cached(prompt.Related), new AnthropicText(prompt.Question)] : [new AnthropicText(prompt.Question)]));
        var request = new AnthropicRequest(model, fill.MaxTokens, [new AnthropicText(prompt.System)], messages) { StopSequences = [ChatFillPrompt.Close] };
        return Tune(request with { Temperature = AnthropicModelRules.For(model).Temperature }, fields);
    }

    public static StopReason ToStop(string? reason) => reason switch
    {
        "stop_sequence" => StopReason.StopText,
        "max_tokens" or "model_context_window_exceeded" => StopReason.Length,
        "refusal" => StopReason.Refusal,
        _ => StopReason.Done,
    };

    private static AnthropicRequest Tune(AnthropicRequest request, OptionalFields fields)
    {
        var rules = AnthropicModelRules.For(request.Model);
        return request with
        {
            MaxTokens = request.MaxTokens + rules.ThinkingTokens,
            Thinking = rules.ThinkingOff is { } off && fields.Allows(request.Model, Thinking) ? new(off) : null,
            OutputConfig = rules.Effort is { } effort && fields.Allows(request.Model, OutputConfig) ? new(effort) : null,
            Temperature = fields.Allows(request.Model, Temperature) ? request.Temperature : null,
        };
    }

    private static AnthropicMessage Message(ChatTurn turn) =>
        new(Role(turn.Role), turn.Head > 0 ? [Cached(turn.Text[..turn.Head]), new AnthropicText(turn.Text[turn.Head..])] : [new AnthropicText(turn.Text)]);

    private static AnthropicText Cached(string text) => new(text) { CacheControl = AnthropicCache.Short };

    private static string Role(ChatRole role) => role == ChatRole.User ? "user" : "assistant";
}

internal sealed record AnthropicRequest(string Model, int MaxTokens, IReadOnlyList<AnthropicText> System, IReadOnlyList<AnthropicMessage> Messages)
{
    public bool Stream => true;

    public IReadOnlyList<string>? StopSequences { get; init; }

    public AnthropicThinking? Thinking { get; init; }

    public AnthropicOutput? OutputConfig { get; init; }

    public double? Temperature { get; init; }
}

internal sealed record AnthropicMessage(string Role, IReadOnlyList<AnthropicText> Content);

internal sealed record AnthropicText(string Text)
{
    public string Type => "text";

    public AnthropicCache? CacheControl { get; init; }
}

/// <summary>Marks the end of a part that is worth keeping in the provider's prompt cache, for five minutes after each use.</summary>
internal sealed record AnthropicCache(string Type)
{
    public static AnthropicCache Short { get; } = new("ephemeral");
}

internal sealed record AnthropicThinking(string Type);

internal sealed record AnthropicOutput(string Effort);

/// <summary>Any event of a stream; which parts it has depends on its type.</summary>
internal sealed record AnthropicEvent(string? Type, AnthropicEventMessage? Message, AnthropicDelta? Delta, AnthropicUsage? Usage, JsonElement? Error);

internal sealed record AnthropicEventMessage(AnthropicUsage? Usage);

internal sealed record AnthropicDelta(string? Type, string? Text, string? StopReason);

internal sealed record AnthropicUsage(int? InputTokens, int? CacheReadInputTokens, int? CacheCreationInputTokens, int? OutputTokens);

internal sealed record AnthropicModels(IReadOnlyList<AnthropicModel>? Data);

internal sealed record AnthropicModel(string? Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnthropicRequest))]
[JsonSerializable(typeof(AnthropicEvent))]
[JsonSerializable(typeof(AnthropicModels))]
internal sealed partial class AnthropicJson : JsonSerializerContext;
