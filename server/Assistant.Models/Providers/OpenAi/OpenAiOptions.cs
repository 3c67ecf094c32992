namespace Assistant.Models;

/// <summary>GPT at OpenAI itself (or a gateway that is exactly like it); see <see cref="OpenAiCompatibleOptions"/> for everything else.</summary>
public sealed record OpenAiOptions : ProviderOptions
{
    public const string KindName = "openai";

    public OpenAiOptions() => ContextTokens = 200_000;

    public override string Kind => KindName;

    public override Uri DefaultUrl => new("https://api.openai.com/v1");

    internal override bool NeedsCredential => true;

    internal override string CompletionModel => Model ?? "gpt-6-luna";
}
