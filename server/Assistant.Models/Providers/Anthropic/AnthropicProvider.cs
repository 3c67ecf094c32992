using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Assistant.Models;

/// <summary>Streams answers from Anthropic's messages API. Fill-ins are asked by chat: Claude has no FIM.</summary>
internal sealed class AnthropicProvider(AnthropicOptions options, ICredential credential, HttpMessageHandler handler, TimeProvider time)
    : RemoteProvider(options, credential, time)
{
    private readonly WireClient wire = new(
        options with { BaseUrl = WithoutVersion(options.Address), Headers = With(options.Headers, "anthropic-version", AnthropicWire.Version) },
        credential, handler, time, "x-api-key");

    private readonly OptionalFields fields = AnthropicWire.Optional();

    protected override IAsyncEnumerable<ModelChunk> OpenAsync(ModelRequest request, CancellationToken cancellation)
    {
        string model = Identity.ModelFor(request.Kind);
        return request switch
        {
            FillRequest fill => ReadAsync(model, () => AnthropicWire.ToRequest(fill, model, fields), cancellation).ThroughAsync(new ChatFillAnswer(), cancellation),
            ChatRequest chat => ReadAsync(model, () => AnthropicWire.ToRequest(chat, model, fields), cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
    }

    protected override async Task<IReadOnlyList<ModelDescription>> ReadListAsync(CancellationToken cancellation)
    {
        var list = await wire.GetAsync("/v1/models?limit=100", AnthropicJson.Default.AnthropicModels, cancellation);
        return [.. (list.Data ?? []).Where(m => m.Id is not null).Select(m => new ModelDescription(m.Id!, FillMethod.Chat, Residence.Cloud))];
    }

    protected override Task PrepareAsync(CancellationToken cancellation) => wire.ConnectAsync(cancellation);

    protected override void Close() => wire.Dispose();

    private async IAsyncEnumerable<ModelChunk> ReadAsync(
        string model, Func<AnthropicRequest> request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var response = await SendAsync(model, request, cancellation);
        yield return Start(model);
        var usage = new AnthropicUsage(null, null, null, null);
        string? stop = null;
        await foreach (var item in response.EventsAsync(cancellation))
        {
            var data = JsonSerializer.Deserialize(item.Data, AnthropicJson.Default.AnthropicEvent);
            switch (data?.Type)
            {
                case "message_start":
                    usage = data.Message?.Usage ?? usage;
                    break;
                case "content_block_delta" when data.Delta is { Type: "text_delta", Text: { Length: > 0 } text }:
                    yield return new ModelChunk.Text(text);
                    break;
                case "message_delta":
                    stop = data.Delta?.StopReason ?? stop;
                    usage = usage with { OutputTokens = data.Usage?.OutputTokens ?? usage.OutputTokens };
                    break;
                case "error":
                    throw new FailureException(FailureClassifier.FromStreamError(ErrorBody.Parse(item.Data)));
                case "message_stop":
                    yield return new ModelChunk.End(AnthropicWire.ToStop(stop), Total(usage));
                    yield break;
                default:
                    break; // pings, thoughts, block borders, and whatever the future adds
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string model, Func<AnthropicRequest> request, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await wire.PostAsync("/v1/messages", request(), AnthropicJson.Default.AnthropicRequest, cancellation);
            }
            catch (FailureException refusal) when (fields.Learn(model, refusal.Failure))
            {
                // The model refuses a field that only tunes: once more without it.
            }
        }
    }

    private static TokenUsage? Total(AnthropicUsage usage) => usage.InputTokens is null && usage.OutputTokens is null ? null : new(
        (usage.InputTokens ?? 0) + (usage.CacheReadInputTokens ?? 0) + (usage.CacheCreationInputTokens ?? 0),
        usage.CacheReadInputTokens ?? 0,
        usage.OutputTokens ?? 0);

    private static Uri WithoutVersion(Uri address)
    {
        string text = address.AbsoluteUri.TrimEnd('/');
        return text.EndsWith("/v1", StringComparison.Ordinal) ? new Uri(text[..^3]) : address;
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> headers, string name, string value) =>
        new(headers, StringComparer.OrdinalIgnoreCase) { [name] = value };
}
