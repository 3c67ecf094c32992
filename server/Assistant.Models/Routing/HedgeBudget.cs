namespace Assistant.Models;

/// <summary>Caps hedges at a tenth of the requests of the last five minutes, or five where those are few. Thread-safe.</summary>
public sealed class HedgeBudget(TimeProvider time)
{
    private const double Share = 0.1;
    private const int Burst = 5;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly SlidingCount requests = new(Span);
    private readonly SlidingCount hedges = new(Span);

    public void CountRequest()
    {
        lock (gate) requests.Add(time.GetUtcNow());
    }

    /// <summary>Takes one hedge out of the budget; false when it is used up.</summary>
    public bool TryTake()
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (hedges.At(now) >= Math.Max(Burst, (int)(requests.At(now) * Share))) return false;
            hedges.Add(now);
            return true;
        }
    }
}
