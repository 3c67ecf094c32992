namespace Assistant.Models;

/// <summary>Any server with OpenAI's wire format: LM Studio, vLLM, LiteLLM, OpenRouter, Mistral, DeepSeek, a team's own.</summary>
public sealed record OpenAiCompatibleOptions : ProviderOptions
{
    public const string KindName = "openai-compatible";

    public override string Kind => KindName;

    /// <summary>LM Studio's.</summary>
    public override Uri DefaultUrl => new("http://127.0.0.1:1234/v1");

    /// <summary>How the text between prefix and suffix is asked for.</summary>
    public CompatibleFill Fill { get; init; } = CompatibleFill.Auto;

    public override IEnumerable<string> Problems(string path)
    {
        foreach (string problem in base.Problems(path)) yield return problem;
        if (Fill == CompatibleFill.Template && Model is { } model && FimTemplates.Find(model) is null)
            yield return $"`{path}.fill` is \"template\", but no FIM template is known for the model {model}; use \"auto\" or \"chat\"";
    }
}

/// <summary>How a server with OpenAI's wire format is asked to fill in the middle.</summary>
public enum CompatibleFill
{
    /// <summary>By the address and the model.</summary>
    Auto,

    /// <summary>Our template of the model, through <c>/completions</c>.</summary>
    Template,

    /// <summary>Prompt and suffix, through <c>/completions</c>: DeepSeek.</summary>
    Suffix,

    /// <summary>Prompt and suffix, through <c>/fim/completions</c>: Mistral.</summary>
    Fim,

    /// <summary>By chat.</summary>
    Chat,
}
