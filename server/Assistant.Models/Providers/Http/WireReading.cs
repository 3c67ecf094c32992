using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Assistant.Models;

/// <summary>Reads streamed answers: server-sent events, or one JSON object a line.</summary>
internal static class WireReading
{
    /// <summary>The events of a response; a JSON document in their place (some gateways send errors so) is one event without a name.</summary>
    public static async IAsyncEnumerable<SseItem<string>> EventsAsync(this HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        if (response.Content.Headers.ContentType?.MediaType == "application/json")
        {
            using var reader = new StreamReader(body);
            yield return new SseItem<string>(await reader.ReadToEndAsync(cancellation));
            yield break;
        }

        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellation)) yield return item;
    }

    /// <summary>The lines of a response, each one JSON object; empty lines are keep-alives.</summary>
    public static async IAsyncEnumerable<T> LinesAsync<T>(
        this HttpResponseMessage response, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var reader = new StreamReader(body, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (Parse(line, type) is { } value) yield return value;
        }
    }

    private static T? Parse<T>(string line, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(line, type);
}
