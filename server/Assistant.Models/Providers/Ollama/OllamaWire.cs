using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Models;

/// <summary>The parts of Ollama's native API that are used.</summary>
internal sealed record OllamaGenerate(string Model, string Prompt, string KeepAlive)
{
    public string? Suffix { get; init; }

    /// <summary>The prompt is complete, markers and all: no template of the server.</summary>
    public bool? Raw { get; init; }

    public bool Stream { get; init; } = true;

    /// <summary>Left out, a thinking model thinks.</summary>
    public bool Think => false;

    public OllamaSettings? Options { get; init; }
}

internal sealed record OllamaChat(string Model, IReadOnlyList<OllamaMessage> Messages, string KeepAlive, OllamaSettings Options)
{
    public bool Stream => true;

    public bool Think => false;
}

internal sealed record OllamaMessage(string Role, string Content);

/// <summary>Every call to a model sends the same window: another one would make the server load the model anew.</summary>
internal sealed record OllamaSettings(int NumCtx, int? NumPredict, double? Temperature, IReadOnlyList<string>? Stop);

internal sealed record OllamaLine(
    string? Response, OllamaMessage? Message, bool Done, string? DoneReason, int? PromptEvalCount, int? EvalCount, JsonElement? Error);

internal sealed record OllamaName(string Model);

internal sealed record OllamaModels(IReadOnlyList<OllamaModel>? Models);

internal sealed record OllamaModel(string? Name, long? Size, IReadOnlyList<string>? Capabilities);

internal sealed record OllamaShow(IReadOnlyList<string>? Capabilities, Dictionary<string, JsonElement>? ModelInfo);

internal sealed record OllamaPullLine(string? Status, string? Error, long? Total, long? Completed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OllamaGenerate))]
[JsonSerializable(typeof(OllamaChat))]
[JsonSerializable(typeof(OllamaLine))]
[JsonSerializable(typeof(OllamaName))]
[JsonSerializable(typeof(OllamaModels))]
[JsonSerializable(typeof(OllamaShow))]
[JsonSerializable(typeof(OllamaPullLine))]
internal sealed partial class OllamaJson : JsonSerializerContext;
