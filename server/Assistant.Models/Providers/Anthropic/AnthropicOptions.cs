namespace Assistant.Models;

/// <summary>Claude, or any service with Anthropic's messages API.</summary>
public sealed record AnthropicOptions : ProviderOptions
{
    public const string KindName = "anthropic";

    public AnthropicOptions() => ContextTokens = 200_000;

    public override string Kind => KindName;

    public override Uri DefaultUrl => new("https://api.anthropic.com");

    internal override bool NeedsCredential => true;

    internal override string CompletionModel => Model ?? "claude-haiku-5-5";
}
