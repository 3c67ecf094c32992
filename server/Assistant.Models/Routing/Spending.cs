namespace Assistant.Models;

/// <summary>What was spent on clouds today, and how often ghost text called one in the last minute. Thread-safe.</summary>
public sealed class Spending(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly SlidingCount completions = new(TimeSpan.FromMinutes(1));
    private Spent today = new(DateOnly.MinValue, 0);
    private decimal unsaved; // of today, and of this process alone

    public SpendingView View
    {
        get
        {
            var now = time.GetUtcNow();
            lock (gate) return new(Today_NeedsLock().Usd, completions.At(now));
        }
    }

    public void CountCall(RequestKind kind)
    {
        if (kind is not RequestKind.Completion) return;
        lock (gate) completions.Add(time.GetUtcNow());
    }

    public void Add(decimal usd)
    {
        lock (gate)
        {
            today = new(Today_NeedsLock().Day, today.Usd + usd);
            unsaved += usd;
        }
    }

    /// <summary>Adds what was spent here since the last call to what this and other editors had spent by then. The sum is to be kept in its place.</summary>
    public Spent Join(Spent saved)
    {
        lock (gate)
        {
            var spent = Today_NeedsLock();
            decimal together = saved.Day == spent.Day ? saved.Usd + unsaved : 0;
            unsaved = 0;
            return today = spent with { Usd = Math.Max(spent.Usd, together) };
        }
    }

    private Spent Today_NeedsLock()
    {
        var day = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        if (today.Day != day) (today, unsaved) = (new(day, 0), 0);
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
