using System.Runtime.CompilerServices;

namespace Assistant.Models;

/// <summary>Streams answers from Ollama's native API. A model that is not in memory is loaded in the background meanwhile.</summary>
internal sealed class OllamaProvider : RemoteProvider, IModelPuller
{
    private const double FillTemperature = 0.1;

    private readonly OllamaOptions options;
    private readonly WireClient wire;
    private readonly OllamaLibrary library;
    private readonly ModelResidence residence;

    public OllamaProvider(OllamaOptions options, ICredential credential, HttpMessageHandler handler, TimeProvider time)
        : base(options, credential, time)
    {
        this.options = options;
        wire = new WireClient(options, credential, handler, time);
        library = new OllamaLibrary(wire);
        residence = new ModelResidence(library.IsLoadedAsync, LoadAsync, time, Disposed);
    }

    public IAsyncEnumerable<PullProgress> PullAsync(string model, CancellationToken cancellation) => Stream.GuardAsync(ReadPullAsync(model, cancellation), cancellation);

    protected override IAsyncEnumerable<ModelChunk> OpenAsync(ModelRequest request, CancellationToken cancellation) => request switch
    {
        FillRequest fill => FillAsync(fill, cancellation),
        ChatRequest chat => ChatAsync(chat, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    protected override Task<IReadOnlyList<ModelDescription>> ReadListAsync(CancellationToken cancellation) => library.ListAsync(cancellation);

    protected override async Task PrepareAsync(CancellationToken cancellation)
    {
        string model = Identity.Model;
        if (await library.IsLoadedAsync(model, cancellation)) residence.Seen(model);
        else await residence.LoadAsync(model).WaitAsync(cancellation);
    }

    protected override void Close() => wire.Dispose();

    private async IAsyncEnumerable<ModelChunk> FillAsync(FillRequest fill, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string model = Identity.ModelFor(fill.Kind);
        var method = await library.FillMethodAsync(model, cancellation);
        await residence.RequireAsync(model, cancellation);
        if (method == FillMethod.None) throw new FailureException(FailureKind.Unsupported, $"{model} does not write text");
        HttpResponseMessage? response = null;
        if (method == FillMethod.Server)
        {
            response = await TryServerAsync(model, fill, cancellation);
            if (response is null) method = library.Downgrade(model);
        }

        response ??= method == FillMethod.Template
            ? await GenerateAsync(Raw(model, fill), cancellation)
            : await PostChatAsync(Chat(model, fill), cancellation);
        using (response)
        {
            ITextFilter filter = method == FillMethod.Chat ? new ChatFillAnswer() : new StopFilter(FimTemplates.Find(model)?.Stop ?? []);
            await foreach (var chunk in ReadAsync(model, response, cancellation).ThroughAsync(filter, cancellation)) yield return chunk;
        }
    }

    private async IAsyncEnumerable<ModelChunk> ChatAsync(ChatRequest chat, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string model = Identity.ModelFor(chat.Kind);
        await library.FillMethodAsync(model, cancellation); // a model that is not installed is not worth a load
        await residence.RequireAsync(model, cancellation);
        var request = new OllamaChat(
            model,
            [new("system", chat.System), .. chat.Turns.Select(Message)],
            KeepAlive,
            Settings(chat.MaxTokens, null, chat.Stop.Count > 0 ? chat.Stop : null));
        using var response = await PostChatAsync(request, cancellation);
        await foreach (var chunk in ReadAsync(model, response, cancellation).ThroughAsync(new ThinkingFilter(), cancellation)) yield return chunk;
    }

    private async IAsyncEnumerable<ModelChunk> ReadAsync(string model, HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Start(model);
        bool answered = false;
        try
        {
            await foreach (var line in response.LinesAsync(OllamaJson.Default.OllamaLine, cancellation))
            {
                if (line.Error is { } error) throw new FailureException(FailureClassifier.FromStreamError(ErrorBody.FromText(error.ToString())));
                answered = true;
                if ((line.Response ?? line.Message?.Content) is { Length: > 0 } text) yield return new ModelChunk.Text(text);
                if (!line.Done) continue;
                yield return new ModelChunk.End(line.DoneReason == "length" ? StopReason.Length : StopReason.Done, Usage(line));
                yield break;
            }
        }
        finally
        {
            residence.Note(model, answered);
        }
    }

    /// <summary>Asks with the model's own template; null where the server says that it has none.</summary>
    private async Task<HttpResponseMessage?> TryServerAsync(string model, FillRequest fill, CancellationToken cancellation)
    {
        var request = new OllamaGenerate(model, NotEmpty(FimPrompt.PlainPrefix(fill)), KeepAlive)
        {
            Suffix = NotEmpty(fill.Suffix.ToString()),
            Options = Settings(fill.MaxTokens, FillTemperature, null),
        };
        try
        {
            return await GenerateAsync(request, cancellation);
        }
        catch (FailureException e) when (e.Failure is { Kind: FailureKind.Unsupported, Status: 400 })
        {
            return null;
        }
    }

    private OllamaGenerate Raw(string model, FillRequest fill)
    {
        var prompt = FimPrompt.Write(FimTemplates.Find(model)!, fill);
        return new(model, prompt.Text, KeepAlive) { Raw = true, Options = Settings(fill.MaxTokens, FillTemperature, prompt.Stop) };
    }

    private OllamaChat Chat(string model, FillRequest fill)
    {
        var prompt = ChatFillPrompt.Write(fill, ChatFillOrder.BeforeFirst);
        IReadOnlyList<OllamaMessage> messages =
            [new("system", prompt.System), .. prompt.Examples.Select(Message), new("user", prompt.Related + prompt.Question)];
        return new(model, messages, KeepAlive, Settings(fill.MaxTokens, FillTemperature, [ChatFillPrompt.Close]));
    }

    private OllamaSettings Settings(int maxTokens, double? temperature, IReadOnlyList<string>? stop) => new(options.ContextTokens, maxTokens, temperature, stop);

    private string KeepAlive => $"{(int)options.KeepAlive.TotalSeconds}s";

    private Task<HttpResponseMessage> GenerateAsync(OllamaGenerate request, CancellationToken cancellation) =>
        wire.PostAsync("/api/generate", request, OllamaJson.Default.OllamaGenerate, cancellation);

    private Task<HttpResponseMessage> PostChatAsync(OllamaChat request, CancellationToken cancellation) =>
        wire.PostAsync("/api/chat", request, OllamaJson.Default.OllamaChat, cancellation);

    /// <summary>A request without a prompt loads the model and answers when it is there.</summary>
    private async Task LoadAsync(string model, CancellationToken cancellation)
    {
        var request = new OllamaGenerate(model, "", KeepAlive) { Stream = false, Options = new(options.ContextTokens, null, null, null) };
        using var response = await GenerateAsync(request, cancellation);
        await foreach (var line in response.LinesAsync(OllamaJson.Default.OllamaLine, cancellation))
        {
            if (line.Error is { } error) throw new FailureException(FailureClassifier.FromStreamError(ErrorBody.FromText(error.ToString())));
        }
    }

    private async IAsyncEnumerable<PullProgress> ReadPullAsync(string model, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var response = await wire.PostAsync("/api/pull", new OllamaName(model), OllamaJson.Default.OllamaName, cancellation);
        bool complete = false;
        await foreach (var line in response.LinesAsync(OllamaJson.Default.OllamaPullLine, cancellation))
        {
            if (line.Error is { } error) throw new FailureException(FailureClassifier.FromStreamError(ErrorBody.FromText(error)));
            complete = line.Status == "success";
            yield return new PullProgress(line.Status ?? "", line.Completed ?? 0, line.Total ?? 0);
        }

        if (!complete) throw new FailureException(FailureKind.Truncated, "the download stopped before its end");
    }

    private static TokenUsage? Usage(OllamaLine line) =>
        line.EvalCount is { } written ? new(line.PromptEvalCount ?? 0, 0, written) : null;

    private static OllamaMessage Message(ChatTurn turn) => new(turn.Role == ChatRole.User ? "user" : "assistant", turn.Text);

    /// <summary>No prompt means "load", and no suffix means "chat": neither may be empty.</summary>
    private static string NotEmpty(string side) => side.Length == 0 ? "\n" : side;
}
