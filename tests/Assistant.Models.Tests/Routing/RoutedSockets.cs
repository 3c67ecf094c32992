using System.Text;
using Assistant.Testing;

namespace Assistant.Models.Tests;

/// <summary>A router over two services on real sockets: a first choice of any wire format, and a healthy second one.</summary>
internal sealed class RoutedSockets : IAsyncDisposable
{
    private readonly FakeServer firstServer;
    private readonly FakeServer secondServer;
    private readonly IRemoteProvider first;
    private readonly IRemoteProvider second;

    public RoutedSockets(string kind)
    {
        First = new(kind, TimeProvider.System) { FirstTokenMs = 0, GapMs = 0 };
        Second = new("second", TimeProvider.System) { FirstTokenMs = 0, GapMs = 0 };
        (firstServer, secondServer) = (new(First), new(Second));
        var factory = new ProviderFactory(TimeProvider.System);
        var key = new HeldSecret("test", new Secret(SecretScheme.ApiKey, ProviderBench.Key));
        first = factory.Create(ProviderBench.Options(kind, firstServer.Url), key, new ConnectionOptions());
        second = factory.Create(new AnthropicOptions { Id = "second", BaseUrl = secondServer.Url }, key, new ConnectionOptions());
    }

    public SimulatedUpstream First { get; }

    public SimulatedUpstream Second { get; }

    /// <summary>A good answer of a provider.</summary>
    public static string Whole(string id) => string.Concat(Enumerable.Range(0, 12).Select(i => $"{id}:{i} ")).TrimEnd();

    /// <summary>Lets the first choice find out what its server can do; the faults are about what comes after.</summary>
    public async Task MeetAsync()
    {
        foreach (var kind in (RequestKind[])[RequestKind.Completion, RequestKind.Explain])
        {
            await foreach (var _ in first.StreamAsync(Request(kind), TestContext.Current.CancellationToken))
            {
            }
        }
    }

    public Router NewRouter() => new(
        new([Candidate.Of(first), Candidate.Of(second)], new RoutingSettings
        {
            Cloud = CloudConsent.All,
            LocalFirst = LocalFirst.MayUseCloud,
            Routes = RouterBench.Chain(first.Id, second.Id),
        }),
        new RouterEnvironment(TimeProvider.System));

    public Task GoDownAsync() => firstServer.GoDown();

    public static ModelRequest Request(RequestKind kind)
    {
        var now = TimeProvider.System.GetUtcNow();
        return kind is RequestKind.Completion
            ? ProviderBench.FillAt(now, "int Twice(int x)\n{\n    ", "\n}\n")
            : new ChatRequest
            {
                Kind = kind,
                Confinement = Confinement.None,
                MaxTokens = 100,
                Deadline = now + TimeSpan.FromSeconds(20),
                System = "You help.",
                Turns = [new(ChatRole.User, "Why?")],
            };
    }

    public static async Task<Answer> AskAsync(Router router, RequestKind kind, CancellationToken cancellation)
    {
        string? by = null;
        var text = new StringBuilder();
        bool ended = false;
        try
        {
            await foreach (var chunk in router.StreamAsync(Request(kind), cancellation))
            {
                if (chunk is ModelChunk.Start start)
                {
                    by = start.ProviderId;
                    text.Clear().Append(by).Append(": ");
                }

                if (chunk is ModelChunk.Text piece) text.Append(piece.Value);
                ended |= chunk is ModelChunk.End;
            }
        }
        catch (ProviderException failure)
        {
            return new(by, text.ToString(), ended, failure);
        }

        return new(by, text.ToString().TrimEnd(), ended, null);
    }

    public async ValueTask DisposeAsync()
    {
        first.Dispose();
        second.Dispose();
        await firstServer.DisposeAsync();
        await secondServer.DisposeAsync();
    }

    /// <summary>What the user saw.</summary>
    /// <param name="By">Who gave the last part.</param>
    /// <param name="Last">That provider's id and its text, as one line.</param>
    internal sealed record Answer(string? By, string Last, bool HasEnd, ProviderException? Failure);
}
