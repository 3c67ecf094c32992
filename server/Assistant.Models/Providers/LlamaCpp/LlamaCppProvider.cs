using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Assistant.Models;

/// <summary>Streams answers from llama-server: fill-ins through <c>/infill</c>, conversations through its OpenAI door.</summary>
internal sealed class LlamaCppProvider(LlamaCppOptions options, ICredential credential, HttpMessageHandler handler, TimeProvider time)
    : RemoteProvider(options, credential, time)
{
    private static readonly TimeSpan HealthPoll = TimeSpan.FromMilliseconds(250);

    private readonly WireClient wire = new(options, credential, handler, time);

    /// <summary>What the server runs; asked once, and again after it could not be reached.</summary>
    private volatile ServedModel? served;

    protected override IAsyncEnumerable<ModelChunk> OpenAsync(ModelRequest request, CancellationToken cancellation) => request switch
    {
        FillRequest fill => FillAsync(fill, cancellation),
        ChatRequest chat => ChatAsync(chat, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    protected override async Task<IReadOnlyList<ModelDescription>> ReadListAsync(CancellationToken cancellation)
    {
        var model = await ServedAsync(cancellation);
        var method = model.Method;
        if (method == FillMethod.Server && !await CanInfillAsync(cancellation)) method = model.Template is null ? FillMethod.Chat : FillMethod.Template;
        return [new ModelDescription(model.Name, method, Residence.Loaded, model.ContextTokens)];
    }

    protected override async Task PrepareAsync(CancellationToken cancellation)
    {
        while (!await IsHealthyAsync(cancellation)) await Task.Delay(HealthPoll, Time, cancellation);
        await ServedAsync(cancellation);
    }

    protected override void Close() => wire.Dispose();

    private async IAsyncEnumerable<ModelChunk> FillAsync(FillRequest fill, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var model = await ServedAsync(cancellation);
        HttpResponseMessage? response = model.Method == FillMethod.Server ? await TryInfillAsync(fill, cancellation) : null;
        if (response is null && model.Method == FillMethod.Server) model = served = model with { Method = model.Template is null ? FillMethod.Chat : FillMethod.Template };
        response ??= model.Method == FillMethod.Template
            ? await PostAsync("/completion", LlamaCppRequest.Completion(fill, model.Template!, Options.Model), cancellation)
            : await PostChatAsync(CompatibleRequest.FromChatFill(fill, model.Name) with { ChatTemplateKwargs = new(false) }, cancellation);
        using (response)
        {
            var chunks = model.Method == FillMethod.Chat ? ReadChatAsync(model.Name, response, cancellation) : ReadAsync(model.Name, response, cancellation);
            ITextFilter filter = model.Method == FillMethod.Chat ? new ChatFillAnswer() : new StopFilter(model.Template?.Stop ?? []);
            await foreach (var chunk in chunks.ThroughAsync(filter, cancellation)) yield return chunk;
        }
    }

    private async IAsyncEnumerable<ModelChunk> ChatAsync(ChatRequest chat, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string name = Options.ChatModel ?? (await ServedAsync(cancellation)).Name;
        using var response = await PostChatAsync(CompatibleRequest.From(chat, name), cancellation);
        await foreach (var chunk in ReadChatAsync(name, response, cancellation).ThroughAsync(new ThinkingFilter(), cancellation)) yield return chunk;
    }

    private async IAsyncEnumerable<ModelChunk> ReadChatAsync(string model, HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Start(model);
        await foreach (var chunk in CompatibleStream.ReadAsync(response, cancellation)) yield return chunk;
    }

    private async IAsyncEnumerable<ModelChunk> ReadAsync(string model, HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Start(model);
        await foreach (var item in response.EventsAsync(cancellation))
        {
            var data = JsonSerializer.Deserialize(item.Data, LlamaCppJson.Default.LlamaCppEvent)!;
            if (data.Error is not null)
            {
                using var document = JsonDocument.Parse(item.Data);
                throw new FailureException(FailureClassifier.FromStreamError(ErrorBody.Parse(document.RootElement)));
            }

            if (data.Content is { Length: > 0 } text) yield return new ModelChunk.Text(text);
            if (data.Stop is not true) continue;
            yield return new ModelChunk.End(ToStop(data.StopType), data.Timings?.PredictedN is { } written ? new(data.TokensEvaluated ?? 0, data.TokensCached ?? 0, written) : null);
            yield break;
        }
    }

    /// <summary>Asks with the model's own template; null where the server says that the model has none.</summary>
    private async Task<HttpResponseMessage?> TryInfillAsync(FillRequest fill, CancellationToken cancellation)
    {
        try
        {
            return await PostAsync("/infill", LlamaCppRequest.Infill(fill, Options.Model), cancellation);
        }
        catch (FailureException e) when (e.Failure.Kind == FailureKind.Unsupported)
        {
            return null;
        }
    }

    /// <summary>Asks for no token at all: the server says no at once where the model has no markers.</summary>
    private async Task<bool> CanInfillAsync(CancellationToken cancellation)
    {
        var nothing = new LlamaCppRequest("", 0) { Model = Options.Model, InputPrefix = "", InputSuffix = "", Stream = false };
        try
        {
            using var response = await PostAsync("/infill", nothing, cancellation);
            return true;
        }
        catch (FailureException e) when (e.Failure.Kind == FailureKind.Unsupported)
        {
            return false;
        }
    }

    private async Task<bool> IsHealthyAsync(CancellationToken cancellation)
    {
        try
        {
            await wire.GetAsync("/health", LlamaCppJson.Default.LlamaCppHealth, cancellation);
            return true;
        }
        catch (FailureException e) when (e.Failure.Kind == FailureKind.Loading)
        {
            return false;
        }
    }

    private async ValueTask<ServedModel> ServedAsync(CancellationToken cancellation)
    {
        if (served is { } known) return known;
        var props = await wire.GetAsync("/props", LlamaCppJson.Default.LlamaCppProps, cancellation);
        string name = Options.Model ?? Path.GetFileNameWithoutExtension(props.ModelPath ?? "");
        var template = FimTemplates.Find(name);
        // The server only writes prefix-first prompts, and shows other files only to models with Qwen's markers.
        bool ours = template is { Order: FimOrder.SuffixFirst } or { Layout.Head: "<repo_name>workspace" };
        return served = new ServedModel(name, template, ours ? FillMethod.Template : FillMethod.Server, props.DefaultGenerationSettings?.NCtx);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, LlamaCppRequest request, CancellationToken cancellation) =>
        await WatchAsync(wire.PostAsync(path, request, LlamaCppJson.Default.LlamaCppRequest, cancellation));

    private async Task<HttpResponseMessage> PostChatAsync(CompatibleRequest request, CancellationToken cancellation) =>
        await WatchAsync(wire.PostAsync("/v1/chat/completions", request, CompatibleJson.Default.CompatibleRequest, cancellation));

    /// <summary>A server that went away may come back with another model.</summary>
    private async Task<HttpResponseMessage> WatchAsync(Task<HttpResponseMessage> call)
    {
        try
        {
            return await call;
        }
        catch (HttpRequestException)
        {
            served = null;
            throw;
        }
    }

    private static StopReason ToStop(string? type) => type switch
    {
        "limit" => StopReason.Length,
        "word" => StopReason.StopText,
        _ => StopReason.Done,
    };

    private sealed record ServedModel(string Name, FimTemplate? Template, FillMethod Method, int? ContextTokens);
}
