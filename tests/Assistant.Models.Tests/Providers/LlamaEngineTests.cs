using System.Diagnostics;
using System.Globalization;
using Assistant.Testing;

namespace Assistant.Models.Tests;

/// <summary>Providers against a real llama.cpp; skipped where it is not installed.</summary>
public sealed class LlamaEngineTests(LlamaEngineTests.Started started) : IClassFixture<LlamaEngineTests.Started>, IAsyncLifetime
{
    public static TheoryData<string> Kinds => [OllamaOptions.KindName, LlamaCppOptions.KindName, OpenAiCompatibleOptions.KindName];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LlamaEngine Engine => started.Engine;

    public async ValueTask InitializeAsync() => await Engine.EnsureRunningAsync(Cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Fills_in_and_converses(string kind)
    {
        using var provider = Provider(kind);
        await provider.Host.WarmUpAsync(Cancellation);
        var fill = await Collect(provider, Fill("    public int Multiply(int left, int right)\n    {\n        ", "\n    }\n"));
        Assert.IsType<ModelChunk.Start>(fill[0]);
        Assert.True(Assert.IsType<ModelChunk.End>(fill[^1]).Usage is null or { Input: > 20, Output: > 0 });
        Assert.NotEmpty(Text(fill));
        Assert.DoesNotContain("<|", Text(fill), StringComparison.Ordinal);

        var chat = await Collect(provider, Chat(40));
        Assert.IsType<ModelChunk.End>(chat[^1]);
        Assert.NotEmpty(Text(chat));
    }

    [Fact]
    public async Task A_cold_model_is_loading_first()
    {
        using var provider = Provider(OllamaOptions.KindName);
        await Engine.RestartAsync(Cancellation);
        Assert.Equal(Residence.OnDisk, Assert.Single(await provider.Host.ListAsync(Cancellation)).Residence);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => Collect(provider, Fill("int a = ", ";")));
        Assert.Equal(FailureKind.Loading, failure.Kind);
        await provider.Host.WarmUpAsync(Cancellation);
        Assert.Equal(Residence.Loaded, Assert.Single(await provider.Host.ListAsync(Cancellation)).Residence);
        Assert.IsType<ModelChunk.End>((await Collect(provider, Fill("int a = ", ";")))[^1]);
    }

    [Fact]
    public async Task What_was_evaluated_for_one_key_is_reused_for_the_next()
    {
        using var provider = Provider(LlamaCppOptions.KindName);
        // The suffix comes after the prefix: only a stable head is reused, which is why whole lines are sent apart from the one being typed.
        string prefix = string.Concat(Enumerable.Repeat("    total += sum;\n", 30));
        await Collect(provider, Fill(prefix + "    ret", ""));
        var next = await Collect(provider, Fill(prefix + "    return l", ""));
        var usage = Assert.IsType<ModelChunk.End>(next[^1]).Usage!;
        Assert.True(usage.CachedInput > usage.Input * 0.9, $"{usage.CachedInput} of {usage.Input} tokens were reused");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Leaving_in_mid_stream_stops_the_engine(string kind)
    {
        using var provider = Provider(kind);
        await provider.Host.WarmUpAsync(Cancellation);
        await Collect(provider, Chat(4));
        await foreach (var chunk in provider.StreamAsync(Chat(2_000), Cancellation))
        {
            if (chunk is ModelChunk.Text) break;
        }

        long left = Stopwatch.GetTimestamp();
        while (await Engine.RunningAsync(Cancellation) > 0) Assert.True(Stopwatch.GetElapsedTime(left) < TimeSpan.FromMilliseconds(500), "the engine goes on");
        double took = Stopwatch.GetElapsedTime(left).TotalMilliseconds;
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{kind}: the engine stopped {took:0} ms after"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_server_that_is_killed_and_comes_back_is_used_again(string kind)
    {
        using var provider = Provider(kind);
        await provider.Host.WarmUpAsync(Cancellation);
        var cut = await Assert.ThrowsAsync<ProviderException>(async () =>
        {
            await foreach (var chunk in provider.StreamAsync(Chat(2_000), Cancellation))
            {
                if (chunk is ModelChunk.Text) await Engine.KillAsync();
            }
        });
        Assert.Equal(FailureKind.Truncated, cut.Kind);
        var gone = await Assert.ThrowsAsync<ProviderException>(() => Collect(provider, Chat(10)));
        Assert.Equal(FailureKind.Unreachable, gone.Kind);
        await Engine.RestartAsync(Cancellation);
        await provider.Host.WarmUpAsync(Cancellation);
        Assert.IsType<ModelChunk.End>((await Collect(provider, Chat(10)))[^1]);
    }

    private IRemoteProvider Provider(string kind)
    {
        var options = kind switch
        {
            OllamaOptions.KindName => new OllamaOptions { Id = kind, BaseUrl = Engine.Url, Model = LlamaEngine.ModelName, ContextTokens = 4096 },
            LlamaCppOptions.KindName => (ProviderOptions)new LlamaCppOptions { Id = kind, BaseUrl = Engine.Url },
            _ => new OpenAiCompatibleOptions { Id = kind, BaseUrl = new Uri(Engine.Url, "/v1") },
        };
        return new ProviderFactory(TimeProvider.System).Create(options, NoCredential.Instance, new ConnectionOptions());
    }

    private static FillRequest Fill(string prefix, string suffix) => ProviderBench.FillAt(TimeProvider.System.GetUtcNow(), prefix, suffix);

    private static ChatRequest Chat(int maxTokens) => new()
    {
        Kind = RequestKind.Explain,
        Confinement = Confinement.ThisMachine,
        MaxTokens = maxTokens,
        Deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(1),
        System = "You write C#.",
        Turns = [new(ChatRole.User, "public int Add(int left, int right)")],
    };

    private static async Task<List<ModelChunk>> Collect(IRemoteProvider provider, ModelRequest request)
    {
        var chunks = new List<ModelChunk>();
        await foreach (var chunk in provider.StreamAsync(request, Cancellation)) chunks.Add(chunk);
        return chunks;
    }

    private static string Text(IEnumerable<ModelChunk> chunks) => string.Concat(chunks.OfType<ModelChunk.Text>().Select(t => t.Value));

    /// <summary>One engine for all tests of this class; they run one after the other.</summary>
    public sealed class Started : IAsyncLifetime
    {
        private const string Corpus = """
            public sealed class Calculator
            {
                private int total;

                public int Add(int left, int right)
                {
                    var sum = left + right;
                    total += sum;
                    return sum;
                }

                public int Subtract(int left, int right)
                {
                    return left - right;
                }

                public void Reset()
                {
                    total = 0;
                }

                public override string ToString()
                {
                    return total.ToString();
                }
            }
            """;

        private LlamaEngine? engine;

        public LlamaEngine Engine
        {
            get
            {
                Assert.SkipWhen(engine is null, LlamaEngine.WhyNot() ?? "");
                return engine!;
            }
        }

        public async ValueTask InitializeAsync()
        {
            if (LlamaEngine.WhyNot() is null) engine = await LlamaEngine.StartAsync(Corpus, CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            if (engine is not null) await engine.DisposeAsync();
        }
    }
}
