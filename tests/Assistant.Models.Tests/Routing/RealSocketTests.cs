using Assistant.Testing;

namespace Assistant.Models.Tests;

/// <summary>The router over real sockets, as it ships. How quick it is there is measured by <c>tests/bench/RouterBench</c>.</summary>
public sealed class RealSocketTests
{
    [Fact]
    public async Task R3_A_failure_is_the_next_request_and_no_clock_is_waited_for()
    {
        await using var bench = new SocketBench();
        bench.Claude.Always(Fault.Error("internal"));
        for (int i = 1; i <= 20; i++)
        {
            using var router = bench.NewRouter(); // with closed breakers
            Assert.Equal("gpt", await bench.AskAsync(router));
            Assert.Equal((i, i), (bench.Claude.Calls.Count, bench.Gpt.Calls.Count));
        }
    }

    [Fact]
    public async Task R10_On_a_good_day_the_router_makes_no_call_more()
    {
        await using var bench = new SocketBench();
        using var router = bench.NewRouter();
        for (int i = 0; i < 100; i++) Assert.Equal("claude", await bench.AskAsync(router));
        Assert.Equal((100, 0), (bench.Claude.Calls.Count, bench.Gpt.Calls.Count));
    }

    private sealed class SocketBench : IAsyncDisposable
    {
        private readonly FakeServer claudeServer;
        private readonly FakeServer gptServer;
        private readonly IRemoteProvider gpt;

        public SocketBench()
        {
            (claudeServer, gptServer) = (new FakeServer(Claude), new FakeServer(Gpt));
            var factory = new ProviderFactory(TimeProvider.System);
            var key = new HeldSecret("test", new Secret(SecretScheme.ApiKey, "test"));
            Provider = factory.Create(new AnthropicOptions { Id = "claude", BaseUrl = claudeServer.Url }, key, new ConnectionOptions());
            gpt = factory.Create(new OpenAiOptions { Id = "gpt", BaseUrl = new Uri(gptServer.Url, "/v1") }, key, new ConnectionOptions());
        }

        public SimulatedUpstream Claude { get; } = new("claude", TimeProvider.System);

        public SimulatedUpstream Gpt { get; } = new("gpt", TimeProvider.System);

        private IRemoteProvider Provider { get; }

        public Router NewRouter() => new(
            new([Candidate.Of(Provider), Candidate.Of(gpt)], new RoutingSettings { Cloud = CloudConsent.All, LocalFirst = LocalFirst.MayUseCloud }),
            new RouterEnvironment(TimeProvider.System));

        public ChatRequest Request() => new()
        {
            Kind = RequestKind.Explain,
            Confinement = Confinement.None,
            MaxTokens = 100,
            Deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30),
            System = "You help.",
            Turns = [new(ChatRole.User, "Why?")],
        };

        public async Task<string> AskAsync(IModelProvider provider)
        {
            string by = "";
            await foreach (var chunk in provider.StreamAsync(Request(), TestContext.Current.CancellationToken))
            {
                if (chunk is ModelChunk.Start start) by = start.ProviderId;
            }

            return by;
        }

        public async ValueTask DisposeAsync()
        {
            Provider.Dispose();
            gpt.Dispose();
            await claudeServer.DisposeAsync();
            await gptServer.DisposeAsync();
        }
    }
}
