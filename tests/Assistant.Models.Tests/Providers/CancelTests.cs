using System.Diagnostics;
using Assistant.Testing;

namespace Assistant.Models.Tests;

/// <summary>A request that is given up must stop costing at once, as the upstream sees it.</summary>
public sealed class CancelTests
{
    private static readonly TimeSpan Allowed = TimeSpan.FromMilliseconds(50);

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public Task Cancelled_in_mid_stream(string kind) => Check(kind, """{"kind":"stall","after":2,"ms":30000}""", cancelAfterText: true);

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public Task Cancelled_before_the_headers(string kind) => Check(kind, """{"kind":"hang","ms":30000}""", cancelAfterText: false);

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task Left_in_mid_stream(string kind)
    {
        await using var bench = await Warm(kind);
        bench.Upstream.Next(Fault.Parse("""{"kind":"stall","after":2,"ms":30000}"""));
        long left = 0;
        await foreach (var chunk in bench.Provider.StreamAsync(bench.Chat(), TestContext.Current.CancellationToken))
        {
            if (chunk is not ModelChunk.Text) continue;
            left = Stopwatch.GetTimestamp();
            break;
        }

        await SeenWithin(bench, left);
    }

    private static async Task Check(string kind, string fault, bool cancelAfterText)
    {
        await using var bench = await Warm(kind);
        bench.Upstream.Next(Fault.Parse(fault));
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var texts = new SemaphoreSlim(0);
        var asking = Task.Run(
            async () =>
            {
                await foreach (var chunk in bench.Provider.StreamAsync(bench.Chat(), source.Token))
                {
                    if (chunk is ModelChunk.Text) texts.Release();
                }
            },
            CancellationToken.None);
        if (cancelAfterText) await texts.WaitAsync(TestContext.Current.CancellationToken);
        else while (bench.Upstream.TextCalls.Count < 2) await Task.Yield();
        long cancelled = Stopwatch.GetTimestamp();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await SeenWithin(bench, cancelled);
    }

    /// <summary>The first call pays for compiling code; the second is what users feel.</summary>
    private static async Task<ProviderBench> Warm(string kind)
    {
        var bench = ProviderBench.Real(kind);
        Assert.Null((await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure);
        return bench;
    }

    private static async Task SeenWithin(ProviderBench bench, long since)
    {
        var end = await bench.Upstream.TextCalls[^1].Ended.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var took = Stopwatch.GetElapsedTime(since);
        Assert.Equal(CallEnd.ClientGone, end);
        Assert.True(took <= Allowed, $"the upstream saw it after {took.TotalMilliseconds:0.0} ms");
        TestContext.Current.SendDiagnosticMessage($"{bench.Provider.Id}: seen after {took.TotalMilliseconds:0.0} ms");
    }
}
