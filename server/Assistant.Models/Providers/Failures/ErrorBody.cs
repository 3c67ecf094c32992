using System.Text.Json;

namespace Assistant.Models;

/// <summary>What an error body says, whichever vendor's form it has.</summary>
/// <remarks>
/// Read are <c>{"error":{"type","code","message","details":{"error_code"}}}</c> (Anthropic, OpenAI, llama-server, LiteLLM),
/// <c>{"error":"text"}</c> (Ollama), <c>{"object":"error","type","code","message"}</c> (vLLM), <c>{"detail":…}</c> (FastAPI) and a
/// list around any of them (Google). Codes that are numbers only repeat the status and are left out.
/// </remarks>
internal sealed record ErrorBody(string Type, string Code, string Detail, string Message)
{
    public static ErrorBody? Parse(string json)
    {
        if (!json.AsSpan().TrimStart().StartsWith('{') && !json.AsSpan().TrimStart().StartsWith('[')) return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (JsonException)
        {
            return null; // Not JSON after all: the status has to do.
        }
    }

    public static ErrorBody? Parse(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0) return Parse(root[0]);
        if (root.ValueKind != JsonValueKind.Object) return null;
        if (root.TryGetProperty("error", out var error))
        {
            return error.ValueKind switch
            {
                JsonValueKind.Object => Read(error),
                JsonValueKind.String => new("", "", "", error.GetString()!),
                _ => null,
            };
        }

        if (Text(root, "object") == "error") return Read(root);
        if (!root.TryGetProperty("detail", out var detail)) return null;
        return new("", "", "", detail.ValueKind == JsonValueKind.String ? detail.GetString()! : detail.GetRawText());
    }

    /// <summary>An error that is only a sentence.</summary>
    public static ErrorBody FromText(string message) => new("", "", "", message);

    private static ErrorBody Read(JsonElement error)
    {
        string detail = error.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Object ? Text(details, "error_code") : "";
        return new(Text(error, "type"), Text(error, "code"), detail, Text(error, "message"));
    }

    private static string Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
