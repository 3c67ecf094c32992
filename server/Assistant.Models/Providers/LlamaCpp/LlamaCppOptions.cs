namespace Assistant.Models;

/// <summary>llama.cpp's llama-server.</summary>
public sealed record LlamaCppOptions : ProviderOptions
{
    public const string KindName = "llama.cpp";

    public LlamaCppOptions() => ContextTokens = 4_096;

    public override string Kind => KindName;

    /// <summary>The port that editor plug-ins agree on.</summary>
    public override Uri DefaultUrl => new("http://127.0.0.1:8012");
}
