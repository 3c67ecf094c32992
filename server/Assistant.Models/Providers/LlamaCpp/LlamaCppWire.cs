using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Models;

/// <summary>A request to llama-server's <c>/infill</c> or <c>/completion</c>.</summary>
internal sealed record LlamaCppRequest(string Prompt, int NPredict)
{
    /// <summary>Sampling for code: the infill sampler ends rather than guesses.</summary>
    private static readonly string[] FillSamplers = ["top_k", "top_p", "infill"];

    /// <summary>Only a server with several models looks at it.</summary>
    public string? Model { get; init; }

    public string? InputPrefix { get; init; }

    public string? InputSuffix { get; init; }

    public IReadOnlyList<LlamaCppFile>? InputExtra { get; init; }

    public IReadOnlyList<string>? Stop { get; init; }

    public IReadOnlyList<string>? Samplers { get; init; }

    public double Temperature => 0.1;

    public int TopK => 40;

    public double TopP => 0.95;

    /// <summary>Keeps the evaluated prompt, so that the next key costs only what is new.</summary>
    public bool CachePrompt => true;

    public bool Stream { get; init; } = true;

    /// <summary>The server writes the template. The line that is being typed goes after the middle marker, as its own plug-ins do it: the
    /// prefix then only changes with whole lines.</summary>
    public static LlamaCppRequest Infill(FillRequest fill, string? model)
    {
        string prefix = fill.Prefix.ToString();
        int line = prefix.LastIndexOf('\n') + 1;
        return new(prefix[line..], fill.MaxTokens)
        {
            Model = model,
            InputPrefix = prefix[..line],
            InputSuffix = fill.Suffix.ToString(),
            InputExtra = [.. fill.Snippets.Reverse().Select(s => new LlamaCppFile(s.Path, s.Text))],
            Samplers = FillSamplers,
        };
    }

    /// <summary>We write the template.</summary>
    public static LlamaCppRequest Completion(FillRequest fill, FimTemplate template, string? model)
    {
        var prompt = FimPrompt.Write(template, fill);
        return new(prompt.Text, fill.MaxTokens) { Model = model, Stop = prompt.Stop };
    }
}

internal sealed record LlamaCppFile(string Filename, string Text);

internal sealed record LlamaCppEvent(
    string? Content, bool? Stop, string? StopType, int? TokensEvaluated, int? TokensCached, LlamaCppTimings? Timings, JsonElement? Error);

internal sealed record LlamaCppTimings(int? PredictedN);

internal sealed record LlamaCppProps(LlamaCppSettings? DefaultGenerationSettings, string? ModelPath);

internal sealed record LlamaCppSettings(int? NCtx);

internal sealed record LlamaCppHealth(string? Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LlamaCppRequest))]
[JsonSerializable(typeof(LlamaCppEvent))]
[JsonSerializable(typeof(LlamaCppProps))]
[JsonSerializable(typeof(LlamaCppHealth))]
internal sealed partial class LlamaCppJson : JsonSerializerContext;
