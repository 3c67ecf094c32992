using Assistant.Testing;

namespace Assistant.Models.Tests;

public sealed class HerdTests(ITestOutputHelper output)
{
    private const int Editors = 500;
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan OutageBegins = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OutageEnds = TimeSpan.FromMinutes(21);
    private static readonly TimeSpan TestEnds = TimeSpan.FromMinutes(24);

    [Fact]
    public void R8_500_editors_come_back_from_a_shared_outage_without_a_stampede()
    {
        var time = new ManualTimeProvider();
        var start = time.GetUtcNow();
        var arrivals = new int[(int)TestEnds.TotalSeconds + 60];
        var cloud = new SharedCloud(time, () => time.GetUtcNow() - start, arrivals);
        var back = new List<double>();
        time.Run(() => Task.WhenAll(Enumerable.Range(0, Editors).Select(i => EditAsync(i, cloud, time, start, back))));

        double normal = Editors / BetweenRequests.TotalSeconds;
        int second = (int)OutageEnds.TotalSeconds;
        int peak = arrivals[second..(second + 10)].Max();
        double during = arrivals[((int)OutageBegins.TotalSeconds + 300)..second].Average();
        double p95 = back.Order().ElementAt((int)(back.Count * 0.95));
        output.WriteLine($"normal {normal:0} calls/s, {during:0.0} during the outage, peak {peak} in the first 10 s after it, back after {p95:0} s (p95)");
        Assert.Equal(Editors, back.Count);
        Assert.True(peak <= 0.25 * normal, $"peak {peak}/s");
        Assert.True(p95 <= 150, $"p95 {p95:0} s");
    }

    private static async Task EditAsync(int number, SharedCloud cloud, ManualTimeProvider time, DateTimeOffset start, List<double> back)
    {
        var local = new ScriptedModel("local", time);
        using var router = new Router(
            new(
                [
                    new(cloud, new("cloud", "openai", "small", "large", "api.test:443", "key", Locality.Cloud)),
                    new(local, new("local", "ollama", "small", "small", "127.0.0.1:11434", "", Locality.Local)),
                ],
                new RoutingSettings { Cloud = CloudConsent.All, Routes = RouterBench.Chain("cloud", "local") }),
            new RouterEnvironment(time) { Random = new Random(number) });
        await Pause.For(BetweenRequests * number / Editors, time, CancellationToken.None);
        bool isBack = false;
        while (time.GetUtcNow() - start < TestEnds)
        {
            string provider = await AskAsync(router, time);
            if (!isBack && provider == "cloud" && time.GetUtcNow() - start > OutageEnds)
            {
                isBack = true;
                back.Add((time.GetUtcNow() - start - OutageEnds).TotalSeconds);
            }

            await Pause.For(BetweenRequests, time, CancellationToken.None);
        }
    }

    private static async Task<string> AskAsync(Router router, ManualTimeProvider time)
    {
        string provider = "";
        var request = new ChatRequest
        {
            Kind = RequestKind.Explain,
            Confinement = Confinement.None,
            MaxTokens = 100,
            Deadline = time.GetUtcNow() + TimeSpan.FromMinutes(1),
            System = "",
            Turns = [new(ChatRole.User, "Why?")],
        };
        await foreach (var chunk in router.StreamAsync(request, CancellationToken.None))
        {
            if (chunk is ModelChunk.Start start) provider = start.ProviderId;
        }

        return provider;
    }

    /// <summary>One service for all editors; overloaded during the outage.</summary>
    private sealed class SharedCloud(TimeProvider time, Func<TimeSpan> elapsed, int[] arrivals) : IModelProvider
    {
        public string Id => "cloud";

        public async IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            arrivals[(int)elapsed().TotalSeconds]++;
            bool down = elapsed() >= OutageBegins && elapsed() < OutageEnds;
            await Pause.For(TimeSpan.FromMilliseconds(300), time, cancellation);
            if (down) throw new ProviderException(Id, FailureKind.Overloaded, "overloaded");
            yield return new ModelChunk.Text("ok");
            yield return new ModelChunk.End(StopReason.Done);
        }
    }
}
