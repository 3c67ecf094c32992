namespace Assistant.Models;

/// <summary>
/// Client-side throttling after Google's SRE book: an extra call to a host is dropped with probability
/// max(0, (requests - K × accepts) / (requests + 1)), K = 2, over two minutes. Breakers act long before it; it bounds what many
/// small failures together can cost. Thread-safe.
/// </summary>
public sealed class RetryThrottle(TimeProvider time, Random random)
{
    private const double K = 2;
    private const int FewestThatSayAnything = 10;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (SlidingCount Requests, SlidingCount Accepts)> hosts = [];

    /// <summary>An attempt starts; counted now, so that calls still on their way weigh in.</summary>
    public void CountAttempt(string host)
    {
        lock (gate) Of(host).Requests.Add(time.GetUtcNow());
    }

    public void CountAccept(string host)
    {
        lock (gate) Of(host).Accepts.Add(time.GetUtcNow());
    }

    /// <summary>Whether an extra call (a failover or a hedge) may go to this host.</summary>
    public bool Allows(string host)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var (requests, accepts) = Of(host);
            int sent = requests.At(now);
            if (sent < FewestThatSayAnything) return true;
            return random.NextDouble() >= Math.Max(0, (sent - K * accepts.At(now)) / (sent + 1));
        }
    }

    private (SlidingCount Requests, SlidingCount Accepts) Of(string host)
    {
        if (!hosts.TryGetValue(host, out var counts)) hosts[host] = counts = (new(Span), new(Span));
        return counts;
    }
}
