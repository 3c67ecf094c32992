using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Models;

/// <summary>A chat or text completion as servers with OpenAI's format take it. Old ones only know <c>max_tokens</c>.</summary>
internal sealed record CompatibleRequest(string Model, int MaxTokens)
{
    public const string Usage = "stream_options";

    public IReadOnlyList<CompatibleMessage>? Messages { get; init; }

    public string? Prompt { get; init; }

    public string? Suffix { get; init; }

    public double? Temperature { get; init; }

    public IReadOnlyList<string>? Stop { get; init; }

    public bool Stream => true;

    public CompatibleStreamOptions? StreamOptions { get; init; }

    /// <summary>llama-server only: no thoughts.</summary>
    public CompatibleTemplate? ChatTemplateKwargs { get; init; }

    /// <summary>A conversation.</summary>
    public static CompatibleRequest From(ChatRequest chat, string model) => new(model, chat.MaxTokens)
    {
        Messages = [new("system", chat.System), .. chat.Turns.Select(CompatibleMessage.From)],
        Stop = chat.Stop.Count > 0 ? chat.Stop : null,
        StreamOptions = CompatibleStreamOptions.WithUsage,
    };

    /// <summary>A fill-in by chat.</summary>
    public static CompatibleRequest FromChatFill(FillRequest fill, string model)
    {
        var order = model.Contains("claude", StringComparison.OrdinalIgnoreCase) ? ChatFillOrder.AfterFirst : ChatFillOrder.BeforeFirst;
        var prompt = ChatFillPrompt.Write(fill, order);
        return new(model, fill.MaxTokens)
        {
            Messages = [new("system", prompt.System), .. prompt.Examples.Select(CompatibleMessage.From), new("user", prompt.Related + prompt.Question)],
            Stop = [ChatFillPrompt.Close],
            StreamOptions = CompatibleStreamOptions.WithUsage,
        };
    }
}

internal sealed record CompatibleMessage(string Role, string Content)
{
    public static CompatibleMessage From(ChatTurn turn) => new(turn.Role == ChatRole.User ? "user" : "assistant", turn.Text);
}

internal sealed record CompatibleStreamOptions(bool IncludeUsage)
{
    public static CompatibleStreamOptions WithUsage { get; } = new(true);
}

internal sealed record CompatibleTemplate(bool EnableThinking);

/// <summary>One event of a stream: a chat or a text completion, the usage, or an error.</summary>
internal sealed record CompatibleEvent(IReadOnlyList<CompatibleChoice>? Choices, CompatibleUsage? Usage, JsonElement? Error);

internal sealed record CompatibleChoice(string? Text, CompatibleDelta? Delta, string? FinishReason);

internal sealed record CompatibleDelta(string? Content);

internal sealed record CompatibleUsage(int? PromptTokens, int? CompletionTokens, CompatibleCached? PromptTokensDetails);

internal sealed record CompatibleCached(int? CachedTokens);

internal sealed record CompatibleModels(IReadOnlyList<CompatibleModel>? Data);

internal sealed record CompatibleModel(string? Id, int? MaxModelLen, int? ContextLength, string? Type, string? State, int? MaxContextLength);

/// <summary>LM Studio's native list (0.4 and later).</summary>
internal sealed record LmStudioModels(IReadOnlyList<LmStudioModel>? Models);

internal sealed record LmStudioModel(string? Key, string? Type, int? MaxContextLength, long? SizeBytes, IReadOnlyList<LmStudioInstance>? LoadedInstances);

internal sealed record LmStudioInstance(string? Id, LmStudioConfig? Config);

internal sealed record LmStudioConfig(int? ContextLength);

internal sealed record LmStudioLoad(string Model);

internal sealed record LmStudioLoaded(string? Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompatibleRequest))]
[JsonSerializable(typeof(CompatibleEvent))]
[JsonSerializable(typeof(CompatibleModels))]
[JsonSerializable(typeof(LmStudioModels))]
[JsonSerializable(typeof(LmStudioLoad))]
[JsonSerializable(typeof(LmStudioLoaded))]
internal sealed partial class CompatibleJson : JsonSerializerContext;
