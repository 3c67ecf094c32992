using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Assistant.Models;

/// <summary>Reads streams of chat and text completions. Complete is one with a finish reason or with <c>[DONE]</c>.</summary>
internal static class CompatibleStream
{
    private const string Done = "[DONE]";

    public static async IAsyncEnumerable<ModelChunk> ReadAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellation)
    {
        StopReason? stop = null;
        TokenUsage? usage = null;
        await foreach (var item in response.EventsAsync(cancellation))
        {
            if (item.Data == Done)
            {
                stop ??= StopReason.Done;
                break;
            }

            var data = Parse(item.Data);
            usage = Total(data.Usage) ?? usage;
            foreach (var choice in data.Choices ?? [])
            {
                if ((choice.Delta?.Content ?? choice.Text) is { Length: > 0 } text) yield return new ModelChunk.Text(text);
                stop = ToStop(choice.FinishReason) ?? stop;
            }
        }

        if (stop is { } reason) yield return new ModelChunk.End(reason, usage);
    }

    private static CompatibleEvent Parse(string json)
    {
        var data = JsonSerializer.Deserialize(json, CompatibleJson.Default.CompatibleEvent) ?? new(null, null, null);
        bool isError = data.Error is { ValueKind: JsonValueKind.Object or JsonValueKind.String };
        if (!isError && data is not { Choices: null, Usage: null }) return data;
        using var document = JsonDocument.Parse(json);
        if (isError || ErrorBody.Parse(document.RootElement) is not null)
            throw new FailureException(FailureClassifier.FromStreamError(ErrorBody.Parse(document.RootElement)));
        return data; // something that the format does not have: some gateways send such events of their own
    }

    private static StopReason? ToStop(string? reason) => reason switch
    {
        null or "" => null,
        "length" => StopReason.Length,
        "content_filter" => StopReason.Refusal,
        _ => StopReason.Done,
    };

    private static TokenUsage? Total(CompatibleUsage? usage) =>
        usage is { CompletionTokens: { } written } ? new(usage.PromptTokens ?? 0, usage.PromptTokensDetails?.CachedTokens ?? 0, written) : null;
}
