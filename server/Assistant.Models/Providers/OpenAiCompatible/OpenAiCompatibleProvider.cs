using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Assistant.Models;

/// <summary>Streams answers from any server with OpenAI's wire format, by a client of our own: the SDK takes errors of such servers for
/// empty answers, and sends them fields that they do not know.</summary>
internal sealed class OpenAiCompatibleProvider : RemoteProvider
{
    private const double FillTemperature = 0.1;

    private readonly OpenAiCompatibleOptions options;
    private readonly WireClient wire;
    private readonly CompatibleLibrary library;
    private readonly ModelResidence residence;
    private readonly CompatibleChoiceOfModel choice;
    private readonly OptionalFields fields = new(CompatibleRequest.Usage);
    private readonly ConcurrentDictionary<string, CompatibleFill> learned = new();

    public OpenAiCompatibleProvider(OpenAiCompatibleOptions options, ICredential credential, HttpMessageHandler handler, TimeProvider time)
        : base(options, credential, time)
    {
        this.options = options;
        wire = new WireClient(options, credential, handler, time);
        library = new CompatibleLibrary(wire, Identity.Locality);
        residence = new ModelResidence(library.IsLoadedAsync, library.LoadAsync, time, Disposed);
        choice = new CompatibleChoiceOfModel(library, time);
    }

    protected override IAsyncEnumerable<ModelChunk> OpenAsync(ModelRequest request, CancellationToken cancellation) => request switch
    {
        FillRequest fill => FillAsync(fill, cancellation),
        ChatRequest chat => ChatAsync(chat, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    protected override Task<IReadOnlyList<ModelDescription>> ReadListAsync(CancellationToken cancellation) => library.ListAsync(cancellation);

    protected override async Task PrepareAsync(CancellationToken cancellation)
    {
        if (Identity.Locality == Locality.Cloud)
        {
            await wire.ConnectAsync(cancellation);
            return;
        }

        string model = await choice.ForAsync(Identity.Model, RequestKind.Completion, cancellation);
        if (!await library.IsLoadedAsync(model, cancellation)) await residence.LoadAsync(model).WaitAsync(cancellation);
    }

    protected override void Close() => wire.Dispose();

    private async IAsyncEnumerable<ModelChunk> ChatAsync(ChatRequest chat, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string model = await ReadyAsync(chat, cancellation);
        using var response = await SendAsync("/chat/completions", CompatibleRequest.From(chat, model), cancellation);
        await foreach (var chunk in ReadAsync(model, response, new ThinkingFilter(), cancellation)) yield return chunk;
    }

    private async IAsyncEnumerable<ModelChunk> FillAsync(FillRequest fill, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string model = await ReadyAsync(fill, cancellation);
        var way = learned.GetValueOrDefault(model, Way(model));
        HttpResponseMessage response;
        try
        {
            response = await FillAsync(way, fill, model, cancellation);
        }
        catch (FailureException e) when (way != CompatibleFill.Chat && options.Fill == CompatibleFill.Auto && e.Failure.Kind == FailureKind.Unsupported)
        {
            way = learned[model] = CompatibleFill.Chat; // a gateway without text completions
            response = await FillAsync(way, fill, model, cancellation);
        }

        using (response)
        {
            ITextFilter filter = way == CompatibleFill.Chat ? new ChatFillAnswer() : new StopFilter(FimTemplates.Find(model)?.Stop ?? []);
            await foreach (var chunk in ReadAsync(model, response, filter, cancellation)) yield return chunk;
        }
    }

    private async IAsyncEnumerable<ModelChunk> ReadAsync(
        string model, HttpResponseMessage response, ITextFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Start(model);
        bool answered = false;
        try
        {
            await foreach (var chunk in CompatibleStream.ReadAsync(response, cancellation).ThroughAsync(filter, cancellation))
            {
                answered = true;
                yield return chunk;
            }
        }
        finally
        {
            residence.Note(model, answered);
        }
    }

    private async Task<HttpResponseMessage> FillAsync(CompatibleFill way, FillRequest fill, string model, CancellationToken cancellation)
    {
        var request = new CompatibleRequest(model, fill.MaxTokens) { Temperature = FillTemperature };
        switch (way)
        {
            case CompatibleFill.Template:
                var template = FimTemplates.Find(model) ?? throw new FailureException(FailureKind.Unsupported, $"no FIM template is known for {model}; set `fill` to \"chat\"");
                var prompt = FimPrompt.Write(template, fill);
                return await SendAsync("/completions", request with { Prompt = prompt.Text, Stop = Stops(prompt) }, cancellation);
            case CompatibleFill.Suffix:
                return await SendAsync("/completions", request with { Prompt = FimPrompt.PlainPrefix(fill), Suffix = fill.Suffix.ToString() }, cancellation);
            case CompatibleFill.Fim:
                return await SendAsync("/fim/completions", request with { Prompt = FimPrompt.PlainPrefix(fill), Suffix = fill.Suffix.ToString() }, cancellation);
            default:
                return await SendAsync("/chat/completions", CompatibleRequest.FromChatFill(fill, model), cancellation);
        }
    }

    /// <summary>Hosted services take at most four stop texts; the rest is cut here.</summary>
    private IReadOnlyList<string> Stops(FimPrompt prompt) => Identity.Locality == Locality.Local ? prompt.Stop : [.. prompt.Stop.Take(4)];

    private CompatibleFill Way(string model) => options.Fill != CompatibleFill.Auto ? options.Fill : options.Address.Host switch
    {
        "codestral.mistral.ai" => CompatibleFill.Fim,
        "api.mistral.ai" when model.StartsWith("codestral", StringComparison.OrdinalIgnoreCase) => CompatibleFill.Fim,
        "api.deepseek.com" => options.Address.AbsolutePath.StartsWith("/beta", StringComparison.Ordinal) ? CompatibleFill.Suffix : CompatibleFill.Chat,
        _ => FimTemplates.Find(model) is null ? CompatibleFill.Chat : CompatibleFill.Template,
    };

    private async Task<string> ReadyAsync(ModelRequest request, CancellationToken cancellation)
    {
        string model = await choice.ForAsync(Identity.ModelFor(request.Kind), request.Kind, cancellation);
        if (Identity.Locality == Locality.Local) await residence.RequireAsync(model, cancellation);
        return model;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, CompatibleRequest request, CancellationToken cancellation)
    {
        while (true)
        {
            if (!fields.Allows(request.Model, CompatibleRequest.Usage)) request = request with { StreamOptions = null };
            try
            {
                return await wire.PostAsync(path, request, CompatibleJson.Default.CompatibleRequest, cancellation);
            }
            catch (FailureException refusal) when (request.StreamOptions is not null && fields.Learn(request.Model, refusal.Failure))
            {
                // A strict server: once more without what it does not know.
            }
            catch (FailureException unknown) when (unknown.Failure.Kind == FailureKind.UnknownModel)
            {
                choice.Forget();
                throw;
            }
        }
    }
}
