namespace Assistant.Models;

/// <summary>What was spent on clouds today, and how often ghost text called one in the last minute. Thread-safe.</summary>
public sealed class Spending(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly SlidingCount completions = new(TimeSpan.FromMinutes(1));
    private Spent today = new(DateOnly.MinValue, 0);

    public SpendingView View
    {
        get
        {
            var now = time.GetUtcNow();
            lock (gate) return new(Today_NeedsLock().Usd, completions.At(now));
        }
    }

    /// <summary>The day's sum, to be kept over restarts.</summary>
    public Spent Today
    {
        get
        {
            lock (gate) return Today_NeedsLock();
        }
    }

    public void CountCall(RequestKind kind)
    {
        if (kind is not RequestKind.Completion) return;
        lock (gate) completions.Add(time.GetUtcNow());
    }

    public void Add(decimal usd)
    {
        lock (gate) today = new(Today_NeedsLock().Day, today.Usd + usd);
    }

    /// <summary>Takes over what this and other editors had spent by then.</summary>
    public void Restore(Spent saved)
    {
        lock (gate)
        {
            var spent = Today_NeedsLock();
            if (saved.Day == spent.Day && saved.Usd > spent.Usd) today = saved;
        }
    }

    private Spent Today_NeedsLock()
    {
        var day = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        if (today.Day != day) today = new(day, 0);
        return today;
    }
}

/// <summary>Money spent on one day of the user's calendar, in US dollars.</summary>
public sealed record Spent(DateOnly Day, decimal Usd);

/// <summary>Spending at one moment.</summary>
public sealed record SpendingView(decimal TodayUsd, int CompletionsInLastMinute)
{
    public static SpendingView None { get; } = new(0, 0);
}
