using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

namespace Assistant.Models;

/// <summary>Streams answers from OpenAI through its official SDK, with the SDK's retries, clocks and telemetry off. Fill-ins are asked by
/// chat: no model there has FIM.</summary>
internal sealed class OpenAiProvider : RemoteProvider
{
    private readonly HttpClient http;
    private readonly OpenAIClient client;
    private readonly OptionalFields fields = OpenAiRequest.Optional();

    public OpenAiProvider(OpenAiOptions options, ICredential credential, HttpMessageHandler handler, TimeProvider time)
        : base(options, credential, time)
    {
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var settings = new OpenAIClientOptions
        {
            Endpoint = options.Address,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0), // retries belong to routing
            NetworkTimeout = Timeout.InfiniteTimeSpan, // and so do clocks
        };
        settings.AddPolicy(new WirePolicy(options.Headers, time), PipelinePosition.BeforeTransport);
        client = new OpenAIClient(new CredentialPolicy(credential), settings);
    }

    protected override IAsyncEnumerable<ModelChunk> OpenAsync(ModelRequest request, CancellationToken cancellation)
    {
        string model = Identity.ModelFor(request.Kind);
        return request switch
        {
            FillRequest fill => ReadAsync(model, () => OpenAiRequest.From(fill, model, fields), cancellation).ThroughAsync(new ChatFillAnswer(), cancellation),
            ChatRequest chat => ReadAsync(model, () => OpenAiRequest.From(chat, model, fields), cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
    }

    protected override async Task<IReadOnlyList<ModelDescription>> ReadListAsync(CancellationToken cancellation)
    {
        OpenAIModelCollection list = await client.GetOpenAIModelClient().GetModelsAsync(cancellation);
        return [.. list.Select(m => new ModelDescription(m.Id, FillMethod.Chat, Residence.Cloud))];
    }

    protected override async Task PrepareAsync(CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Head, Options.Address);
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    protected override void Close() => http.Dispose();

    private async IAsyncEnumerable<ModelChunk> ReadAsync(
        string model, Func<OpenAiRequest> request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var updates = await FirstAsync(model, request, cancellation);
        yield return Start(model);
        StopReason? stop = null;
        TokenUsage? usage = null;
        bool more = updates.HasCurrent;
        for (; more; more = await NextAsync(updates.Source))
        {
            var update = updates.Source.Current;
            ThrowIfError(update);
            foreach (var part in update.ContentUpdate)
            {
                if (part.Text is { Length: > 0 } text) yield return new ModelChunk.Text(text);
            }

            // The reason comes before the usage: go on to the end of the stream.
            if (update.FinishReason is { } reason) stop = ToStop(reason, update);
            else if (update.RefusalUpdate is { Length: > 0 }) stop = StopReason.Refusal;
            if (update.Usage is { } used) usage = new(used.InputTokenCount, used.InputTokenDetails?.CachedTokenCount ?? 0, used.OutputTokenCount);
        }

        if (stop is { } end) yield return new ModelChunk.End(end, usage);
    }

    /// <summary>Sends the request and waits for the first update, since the SDK sends nothing before.</summary>
    private async Task<Updates> FirstAsync(string model, Func<OpenAiRequest> request, CancellationToken cancellation)
    {
        while (true)
        {
            var (messages, options) = request();
            var source = client.GetChatClient(model).CompleteChatStreamingAsync(messages, options, cancellation).GetAsyncEnumerator(cancellation);
            try
            {
                return new Updates(source, await NextAsync(source));
            }
            catch (FailureException refusal) when (fields.Learn(model, refusal.Failure))
            {
                await source.DisposeAsync(); // the model refuses a field that only tunes: once more without it
            }
            catch
            {
                await source.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>The SDK throws all sorts of things at an answer that it does not know (an unknown finish reason, a missing part).</summary>
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<StreamingChatCompletionUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new FailureException(FailureKind.ServerError, "it sent something that the SDK cannot read", e);
        }
    }

    /// <summary>The SDK takes an error inside the stream for an update without content.</summary>
    private static void ThrowIfError(StreamingChatCompletionUpdate update)
    {
        if (!update.Patch.TryGetJson("$.error"u8, out var error)) return;
        using var document = JsonDocument.Parse($$"""{"error":{{Encoding.UTF8.GetString(error.Span)}}}""");
        throw new FailureException(FailureClassifier.FromStreamError(ErrorBody.Parse(document.RootElement)));
    }

    private static StopReason ToStop(ChatFinishReason reason, StreamingChatCompletionUpdate update) => reason switch
    {
        ChatFinishReason.Length => StopReason.Length,
        ChatFinishReason.ContentFilter => StopReason.Refusal,
        _ => update.RefusalUpdate is { Length: > 0 } ? StopReason.Refusal : StopReason.Done,
    };

    private sealed record Updates(IAsyncEnumerator<StreamingChatCompletionUpdate> Source, bool HasCurrent) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Source.DisposeAsync();
    }
}
