using System.Diagnostics;
using Assistant.Models;

namespace RouterBench;

/// <summary>The figures of one provider kind as the first choice, each in milliseconds.</summary>
internal sealed record KindFigures(string Kind, Percentiles DirectFirstToken, Percentiles RoutedFirstToken, Percentiles Failover, Percentiles Cancel);

/// <summary>Median and 95th percentile.</summary>
internal sealed record Percentiles(double P50, double P95)
{
    public static Percentiles Of(IReadOnlyCollection<double> all)
    {
        var sorted = all.Order().ToList();
        return new(sorted[sorted.Count / 2], sorted[sorted.Count * 95 / 100]);
    }
}

internal static class Measurements
{
    private const int WarmUp = 50;

    public static async Task<KindFigures> OfAsync(string kind, int runs)
    {
        await using var sockets = new Sockets(kind);
        var (direct, routed) = await FirstTokensAsync(sockets, runs);
        return new(kind, direct, routed, await FailoverAsync(sockets, runs), await CancelAsync(sockets, runs / 4));
    }

    // In turns, so that whatever else the machine does hits both.
    private static async Task<(Percentiles Direct, Percentiles Routed)> FirstTokensAsync(Sockets sockets, int runs)
    {
        using var router = sockets.NewRouter();
        var (direct, routed) = (new List<double>(), new List<double>());
        for (int i = -WarmUp; i < runs; i++)
        {
            double one = await FirstTokenAsync(sockets.Provider), other = await FirstTokenAsync(router);
            if (i < 0) continue;
            direct.Add(one);
            routed.Add(other);
        }

        return (Percentiles.Of(direct), Percentiles.Of(routed));
    }

    private static async Task<double> FirstTokenAsync(IModelProvider provider)
    {
        long start = Stopwatch.GetTimestamp();
        double taken = 0;
        await foreach (var chunk in provider.StreamAsync(Sockets.Request(), CancellationToken.None))
        {
            if (chunk is ModelChunk.Text && taken == 0) taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return taken;
    }

    // From the call that fails to the arrival of the next provider's: the failure's own way back over its socket is included.
    private static async Task<Percentiles> FailoverAsync(Sockets sockets, int runs)
    {
        sockets.First.Always(Fault.Error("internal"));
        var gaps = new List<double>();
        for (int i = -WarmUp; i < runs; i++)
        {
            using var router = sockets.NewRouter(); // with closed breakers
            await FirstTokenAsync(router);
            if (i >= 0) gaps.Add((sockets.Second.TextCalls[^1].At - sockets.First.TextCalls[^1].At).TotalMilliseconds);
        }

        return Percentiles.Of(gaps);
    }

    private static async Task<Percentiles> CancelAsync(Sockets sockets, int runs)
    {
        sockets.First.Always(Fault.Parse("""{"kind":"stall","after":2}"""));
        var times = new List<double>();
        for (int i = -5; i < runs; i++)
        {
            using var router = sockets.NewRouter();
            using var user = new CancellationTokenSource();
            long cancelled = 0;
            try
            {
                await foreach (var chunk in router.StreamAsync(Sockets.Request(), user.Token))
                {
                    if (chunk is not ModelChunk.Text) continue;
                    cancelled = Stopwatch.GetTimestamp();
                    await user.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (user.IsCancellationRequested)
            {
                // As it should be.
            }

            await sockets.First.TextCalls[^1].Ended;
            if (i >= 0) times.Add(Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds);
        }

        return Percentiles.Of(times);
    }
}
