using OpenAI.Chat;

namespace Assistant.Models;

/// <summary>How a GPT model is told to think little, and what that may cost.</summary>
/// <param name="Prefix">The beginning of the model ids.</param>
/// <param name="Quick">The effort for fill-ins; null where the model does not think.</param>
/// <param name="Careful">The effort for conversations.</param>
/// <param name="ThinkingTokens">What thinking may take of the token cap, on top of the answer, in conversations.</param>
internal sealed record OpenAiModelRules(string Prefix, ChatReasoningEffortLevel? Quick, ChatReasoningEffortLevel? Careful, int ThinkingTokens)
{
    private static readonly OpenAiModelRules[] Table =
    [
        new("gpt-6", ChatReasoningEffortLevel.None, ChatReasoningEffortLevel.Low, 4_096),
        new("gpt-5.", ChatReasoningEffortLevel.None, ChatReasoningEffortLevel.Low, 4_096),
        new("gpt-5", ChatReasoningEffortLevel.Minimal, ChatReasoningEffortLevel.Low, 4_096),
        new("o3", ChatReasoningEffortLevel.Low, ChatReasoningEffortLevel.Low, 4_096),
        new("o4", ChatReasoningEffortLevel.Low, ChatReasoningEffortLevel.Low, 4_096),
    ];

    private static readonly OpenAiModelRules Plain = new("", null, null, 0);

    public static OpenAiModelRules For(string model) => Table.FirstOrDefault(r => model.StartsWith(r.Prefix, StringComparison.OrdinalIgnoreCase)) ?? Plain;
}
