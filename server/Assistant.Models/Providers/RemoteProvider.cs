namespace Assistant.Models;

/// <summary>What all providers behind a socket share: identity, the stream's contract, and an end for their background work.</summary>
internal abstract class RemoteProvider : IRemoteProvider, IModelHost
{
    private readonly CancellationTokenSource disposed = new();

    protected RemoteProvider(ProviderOptions options, ICredential credential, TimeProvider time)
    {
        Options = options;
        Time = time;
        Credential = credential;
        Stream = new ProviderStream(options.Id, options.Timeout, time);
        Identity = options.Identify(credential.Id);
    }

    public string Id => Options.Id;

    public ProviderIdentity Identity { get; }

    public int ContextTokens => Options.ContextTokens;

    public ICredential Credential { get; }

    public IModelHost Host => this;

    protected ProviderOptions Options { get; }

    protected TimeProvider Time { get; }

    protected ProviderStream Stream { get; }

    /// <summary>Fires when the provider is disposed of.</summary>
    protected CancellationToken Disposed => disposed.Token;

    public IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, CancellationToken cancellation) =>
        Stream.RunAsync(request, token => OpenAsync(Fit(request), token), cancellation);

    public Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellation) => Stream.RunAsync(ReadListAsync, cancellation);

    public Task WarmUpAsync(CancellationToken cancellation) => Stream.RunAsync(
        async token =>
        {
            await PrepareAsync(token);
            return true;
        },
        cancellation);

    public void Dispose()
    {
        if (disposed.IsCancellationRequested) return;
        disposed.Cancel();
        Close();
        disposed.Dispose();
    }

    /// <summary>One call, as this wire format makes it. May throw whatever the transport throws, and <see cref="FailureException"/>.</summary>
    protected abstract IAsyncEnumerable<ModelChunk> OpenAsync(ModelRequest request, CancellationToken cancellation);

    protected abstract Task<IReadOnlyList<ModelDescription>> ReadListAsync(CancellationToken cancellation);

    protected abstract Task PrepareAsync(CancellationToken cancellation);

    protected abstract void Close();

    protected ModelChunk.Start Start(string model) => new(Id, model, "");

    private ModelRequest Fit(ModelRequest request) => request switch
    {
        FillRequest fill => FillWindow.Fit(fill, Math.Min(Options.ContextTokens, Options.FillTokens)),
        ChatRequest chat => FillWindow.Fit(chat, Options.ContextTokens) ?? throw new ProviderException(
            Id, FailureKind.ContextOverflow, $"{ProviderName.Of(Id)}: the prompt is longer than the {Options.ContextTokens} tokens of `contextTokens`"),
        _ => request,
    };
}
