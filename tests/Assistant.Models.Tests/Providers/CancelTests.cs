using System.Diagnostics;
using System.Globalization;

namespace Assistant.Models.Tests;

/// <summary>A request that is given up must stop costing at once, as the upstream sees it. The median of a few tries counts: the machine
/// that runs the tests may be busy.</summary>
public sealed class CancelTests
{
    private const int Tries = 5;
    private static readonly TimeSpan Allowed = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public Task Cancelled_in_mid_stream(string kind) => Check(kind, """{"kind":"stall","after":2,"ms":30000}""", async bench =>
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var text = new TaskCompletionSource();
        var asking = ReadAsync(bench, source.Token, text.SetResult);
        await text.Task;
        return await CancelAsync(source, asking);
    });

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public Task Cancelled_before_the_headers(string kind) => Check(kind, """{"kind":"hang","ms":30000}""", async bench =>
    {
        int before = bench.Upstream.TextCalls.Count;
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asking = ReadAsync(bench, source.Token, () => { });
        while (bench.Upstream.TextCalls.Count == before) await Task.Yield();
        return await CancelAsync(source, asking);
    });

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public Task Left_in_mid_stream(string kind) => Check(kind, """{"kind":"stall","after":2,"ms":30000}""", async bench =>
    {
        long left = 0;
        await foreach (var chunk in bench.Provider.StreamAsync(bench.Chat(), Cancellation))
        {
            if (chunk is not ModelChunk.Text) continue;
            left = Stopwatch.GetTimestamp();
            break;
        }

        return left;
    });

    /// <param name="giveUp">Asks, gives up, and returns when that was.</param>
    private static async Task Check(string kind, string fault, Func<ProviderBench, Task<long>> giveUp)
    {
        await using var bench = ProviderBench.Real(kind);
        Assert.Null((await bench.AskAsync(bench.Chat(), Cancellation)).Failure); // pays for compiling the code
        var times = new List<TimeSpan>();
        for (int i = 0; i < Tries; i++)
        {
            bench.Upstream.Next(Fault.Parse(fault));
            long since = await giveUp(bench);
            Assert.Equal(CallEnd.ClientGone, await bench.Upstream.TextCalls[^1].Ended.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
            times.Add(Stopwatch.GetElapsedTime(since));
        }

        double median = times.Order().ElementAt(Tries / 2).TotalMilliseconds;
        Assert.True(median <= Allowed.TotalMilliseconds, $"the upstream saw it after {median:0.0} ms");
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{kind}: seen after {median:0.0} ms"));
    }

    private static async Task ReadAsync(ProviderBench bench, CancellationToken cancellation, Action onFirstText)
    {
        bool seen = false;
        await foreach (var chunk in bench.Provider.StreamAsync(bench.Chat(), cancellation))
        {
            if (chunk is not ModelChunk.Text || seen) continue;
            seen = true;
            onFirstText();
        }
    }

    private static async Task<long> CancelAsync(CancellationTokenSource source, Task asking)
    {
        long cancelled = Stopwatch.GetTimestamp();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        return cancelled;
    }
}
