using OpenAI.Chat;

namespace Assistant.Models;

/// <summary>A request in the SDK's terms: messages and options.</summary>
internal sealed record OpenAiRequest(IReadOnlyList<ChatMessage> Messages, ChatCompletionOptions Options)
{
    private const string Effort = "reasoning_effort";
    private const string Stop = "stop";

    /// <summary>Fields that a model may refuse.</summary>
    public static OptionalFields Optional() => new(Effort, $"'{Stop}'");

    public static OpenAiRequest From(ChatRequest chat, string model, OptionalFields fields)
    {
        var rules = OpenAiModelRules.For(model);
        var effort = chat.Kind == RequestKind.Completion ? rules.Quick : rules.Careful;
        return new(
            [new SystemChatMessage(chat.System), .. chat.Turns.Select(ToMessage)],
            Create(model, chat.MaxTokens + (effort == rules.Careful ? rules.ThinkingTokens : 0), effort, chat.Stop, fields));
    }

    public static OpenAiRequest From(FillRequest fill, string model, OptionalFields fields)
    {
        var prompt = ChatFillPrompt.Write(fill, ChatFillOrder.BeforeFirst);
        return new(
            [new SystemChatMessage(prompt.System), .. prompt.Examples.Select(ToMessage), new UserChatMessage(prompt.Related + prompt.Question)],
            Create(model, fill.MaxTokens, OpenAiModelRules.For(model).Quick, [ChatFillPrompt.Close], fields));
    }

    private static ChatCompletionOptions Create(
        string model, int maxTokens, ChatReasoningEffortLevel? effort, IReadOnlyList<string> stops, OptionalFields fields)
    {
        var options = new ChatCompletionOptions { MaxOutputTokenCount = maxTokens };
        if (effort is { } level && fields.Allows(model, Effort)) options.ReasoningEffortLevel = level;
        if (fields.Allows(model, $"'{Stop}'")) foreach (string stop in stops) options.StopSequences.Add(stop);
        return options;
    }

    private static ChatMessage ToMessage(ChatTurn turn) =>
        turn.Role == ChatRole.User ? new UserChatMessage(turn.Text) : new AssistantChatMessage(turn.Text);
}
