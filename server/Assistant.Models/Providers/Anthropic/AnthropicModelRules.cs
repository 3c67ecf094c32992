namespace Assistant.Models;

/// <summary>What a Claude model takes in a request; each generation changed it.</summary>
/// <param name="Prefix">The beginning of the model ids.</param>
/// <param name="ThinkingOff">The <c>thinking.type</c> that answers at once; null where there is none, or none is needed.</param>
/// <param name="Effort">The <c>output_config.effort</c> where thinking cannot be switched off; null to leave it out.</param>
/// <param name="ThinkingTokens">What thinking may take of <c>max_tokens</c>, on top of the answer.</param>
/// <param name="Temperature">What fill-ins are sampled with; null where the model refuses any.</param>
internal sealed record AnthropicModelRules(string Prefix, string? ThinkingOff, string? Effort, int ThinkingTokens, double? Temperature)
{
    private static readonly AnthropicModelRules[] Table =
    [
        new("claude-haiku-5-5", "disabled", null, 0, null),
        new("claude-sonnet-5-5", "between_tools", "low", 0, null),
        new("claude-opus-5-5", null, "low", 4_096, null),
        new("claude-fable-5", null, "low", 4_096, null),
        new("claude-sonnet-5", "disabled", null, 0, null),
        new("claude-opus-5", "disabled", null, 0, null),
        new("claude-sonnet-4", null, null, 0, 0.1),
        new("claude-opus-4", null, null, 0, null),
        new("claude-haiku-4", null, null, 0, 0.1),
    ];

    /// <summary>An unknown model gets nothing that it could refuse, and room to think.</summary>
    private static readonly AnthropicModelRules Unknown = new("", null, null, 4_096, null);

    public static AnthropicModelRules For(string model) => Table.FirstOrDefault(r => model.StartsWith(r.Prefix, StringComparison.OrdinalIgnoreCase)) ?? Unknown;
}
