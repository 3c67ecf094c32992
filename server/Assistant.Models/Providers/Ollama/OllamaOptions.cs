namespace Assistant.Models;

/// <summary>Ollama, through its native API.</summary>
public sealed record OllamaOptions : ProviderOptions
{
    public const string KindName = "ollama";

    public OllamaOptions() => ContextTokens = 8_192;

    public override string Kind => KindName;

    public override Uri DefaultUrl => OllamaHost.Parse(Environment.GetEnvironmentVariable("OLLAMA_HOST"));

    /// <summary>How long the server keeps a model in memory after each use.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromMinutes(30);

    internal override string CompletionModel => Model ?? "qwen2.5-coder:1.5b";

    /// <summary>The local server hands models whose tag says "cloud" on to ollama.com.</summary>
    internal override Locality DefaultLocality =>
        IsCloudModel(CompletionModel) || IsCloudModel(ConversationModel) ? Models.Locality.Cloud : base.DefaultLocality;

    internal static bool IsCloudModel(string model) =>
        model.EndsWith("-cloud", StringComparison.OrdinalIgnoreCase) || model.EndsWith(":cloud", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<string> Problems(string path)
    {
        foreach (string problem in base.Problems(path)) yield return problem;
        if (KeepAlive < TimeSpan.Zero) yield return $"`{path}.keepAlive` must not be negative";
    }
}
