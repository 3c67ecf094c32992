using Assistant.Models;
using Assistant.Testing;

namespace RouterBench;

/// <summary>Two services on loopback, the first in the wire format to measure, and the providers in front of them.</summary>
internal sealed class Sockets : IAsyncDisposable
{
    private readonly FakeServer firstServer;
    private readonly FakeServer secondServer;
    private readonly IRemoteProvider second;

    public Sockets(string kind)
    {
        (firstServer, secondServer) = (new(First), new(Second));
        var factory = new ProviderFactory(TimeProvider.System);
        var key = new HeldSecret("bench", new Secret(SecretScheme.ApiKey, "not-a-key"));
        Provider = factory.Create(Options(kind, firstServer.Url), key, new ConnectionOptions());
        second = factory.Create(new AnthropicOptions { Id = "second", BaseUrl = secondServer.Url }, key, new ConnectionOptions());
    }

    public static IReadOnlyList<string> Kinds { get; } =
        [AnthropicOptions.KindName, OpenAiOptions.KindName, OllamaOptions.KindName, LlamaCppOptions.KindName, OpenAiCompatibleOptions.KindName];

    public SimulatedUpstream First { get; } = new("first", TimeProvider.System) { FirstTokenMs = 0, GapMs = 0 };

    public SimulatedUpstream Second { get; } = new("second", TimeProvider.System) { FirstTokenMs = 0, GapMs = 0 };

    public IRemoteProvider Provider { get; }

    public Router NewRouter() => new(
        new([Candidate.Of(Provider), Candidate.Of(second)], new RoutingSettings
        {
            Cloud = CloudConsent.All,
            LocalFirst = LocalFirst.MayUseCloud,
            Routes = new Routes { Explain = [Provider.Id, second.Id] },
        }),
        new RouterEnvironment(TimeProvider.System));

    public static ChatRequest Request() => new()
    {
        Kind = RequestKind.Explain,
        Confinement = Confinement.None,
        MaxTokens = 100,
        Deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30),
        System = "You help.",
        Turns = [new(ChatRole.User, "Why?")],
    };

    public async ValueTask DisposeAsync()
    {
        Provider.Dispose();
        second.Dispose();
        await firstServer.DisposeAsync();
        await secondServer.DisposeAsync();
    }

    private static ProviderOptions Options(string kind, Uri url) => kind switch
    {
        AnthropicOptions.KindName => new AnthropicOptions { Id = "first", BaseUrl = url },
        OpenAiOptions.KindName => new OpenAiOptions { Id = "first", BaseUrl = new Uri(url, "/v1") },
        OllamaOptions.KindName => new OllamaOptions { Id = "first", BaseUrl = url, Model = "tiny" },
        LlamaCppOptions.KindName => new LlamaCppOptions { Id = "first", BaseUrl = url },
        _ => new OpenAiCompatibleOptions { Id = "first", BaseUrl = new Uri(url, "/v1"), Model = "tiny" },
    };
}
