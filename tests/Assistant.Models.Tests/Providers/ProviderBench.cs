using System.Text;
using Assistant.Testing;

namespace Assistant.Models.Tests;

/// <summary>One provider in front of one fake upstream, over a real socket or in virtual time.</summary>
internal sealed class ProviderBench : IAsyncDisposable
{
    public const string Key = "sk-test-0123456789abcdef";

    private readonly FakeServer? server;

    private ProviderBench(string kind, SimulatedUpstream upstream, FakeServer? server, Func<ProviderOptions, ProviderOptions> change)
    {
        this.server = server;
        Upstream = upstream;
        var options = change(Options(kind, server?.Url ?? new Uri("http://127.0.0.1:9")));
        var factory = new ProviderFactory(upstream.Time);
        Provider = server is null
            ? factory.Create(options, Credential, new SimulatedHandler(upstream))
            : factory.Create(options, Credential, new ConnectionOptions());
    }

    public static TheoryData<string> Kinds => [.. AllKinds];

    public static IReadOnlyList<string> AllKinds { get; } =
        [AnthropicOptions.KindName, OpenAiOptions.KindName, OllamaOptions.KindName, LlamaCppOptions.KindName, OpenAiCompatibleOptions.KindName];

    public SimulatedUpstream Upstream { get; }

    public FakeServer Server => server!;

    public IRemoteProvider Provider { get; }

    public HeldSecret Credential { get; } = new("test", new Secret(SecretScheme.ApiKey, Key));

    /// <summary>Over a real socket.</summary>
    public static ProviderBench Real(string kind) => Real(kind, options => options);

    public static ProviderBench Real(string kind, Func<ProviderOptions, ProviderOptions> change)
    {
        var upstream = new SimulatedUpstream("up", TimeProvider.System);
        return new(kind, upstream, new FakeServer(upstream), change);
    }

    /// <summary>Without a network, in the time of a clock.</summary>
    public static ProviderBench Virtual(string kind, TimeProvider clock) => new(kind, new SimulatedUpstream("up", clock) { FirstTokenMs = 0, GapMs = 0 }, null, options => options);

    public FillRequest Fill(string prefix = "int Twice(int x)\n{\n    ", string suffix = "\n}\n") => FillAt(Upstream.Time.GetUtcNow(), prefix, suffix);

    public static FillRequest FillAt(DateTimeOffset now, string prefix, string suffix) => new()
    {
        Kind = RequestKind.Completion,
        Confinement = Confinement.None,
        MaxTokens = 64,
        Deadline = now + TimeSpan.FromSeconds(20),
        Workspace = "",
        Path = "Calculator.cs",
        Language = "csharp",
        Prefix = prefix.AsMemory(),
        Suffix = suffix.AsMemory(),
    };

    public ChatRequest Chat(RequestKind kind = RequestKind.Explain) => new()
    {
        Kind = kind,
        Confinement = Confinement.None,
        MaxTokens = 200,
        Deadline = Upstream.Time.GetUtcNow() + TimeSpan.FromSeconds(20),
        System = "You explain code.",
        Turns = [new(ChatRole.User, "What does Twice do?")],
    };

    public ModelRequest Ask(string mode) => mode == "fill" ? Fill() : Chat();

    /// <summary>Streams an answer and writes down what came: texts as they are, then the end or the failure.</summary>
    public async Task<Answer> AskAsync(ModelRequest request, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        ModelChunk.Start? start = null;
        ModelChunk.End? end = null;
        try
        {
            await foreach (var chunk in Provider.StreamAsync(request, cancellation))
            {
                start ??= chunk as ModelChunk.Start;
                end = chunk as ModelChunk.End;
                if (chunk is ModelChunk.Text piece) text.Append(piece.Value);
            }
        }
        catch (ProviderException failure)
        {
            return new(start, text.ToString(), end, failure);
        }

        return new(start, text.ToString(), end, null);
    }

    public async ValueTask DisposeAsync()
    {
        Provider.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    public static ProviderOptions Options(string kind, Uri url) => kind switch
    {
        AnthropicOptions.KindName => new AnthropicOptions { Id = kind, BaseUrl = url },
        OpenAiOptions.KindName => new OpenAiOptions { Id = kind, BaseUrl = new Uri(url, "/v1") },
        OllamaOptions.KindName => new OllamaOptions { Id = kind, BaseUrl = url, Model = "tiny" },
        LlamaCppOptions.KindName => new LlamaCppOptions { Id = kind, BaseUrl = url },
        _ => new OpenAiCompatibleOptions { Id = kind, BaseUrl = new Uri(url, "/v1"), Model = "qwen2.5-coder-1.5b" },
    };

    /// <summary>What came out of a provider.</summary>
    internal sealed record Answer(ModelChunk.Start? Start, string Text, ModelChunk.End? End, ProviderException? Failure)
    {
        public override string ToString() => Failure is null ? $"{End?.Reason}: {Text}" : $"{Failure.Kind} after \"{Text}\"";
    }
}
