namespace Assistant.Models;

/// <summary>How long a scope stays open: 5 s, doubled at each step up to 120 s, times a random factor of 0.5 to 1 so that editors
/// do not come back together.</summary>
public static class Ladder
{
    public const int Top = 5;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Cap = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Unpaid = TimeSpan.FromMinutes(15);

    /// <summary>The hold after a failure.</summary>
    /// <param name="kind">What failed.</param>
    /// <param name="retryAfter">What the service asked for: a floor that is only ever lengthened, by up to 10 %.</param>
    /// <param name="level">The step, from 0.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static TimeSpan Hold(FailureKind kind, TimeSpan? retryAfter, int level, double chance)
    {
        var floor = retryAfter is { } asked && asked > TimeSpan.Zero ? asked * (1 + chance / 10) : TimeSpan.Zero;
        return kind switch
        {
            FailureKind.RateLimited when floor > TimeSpan.Zero => floor,
            FailureKind.NoQuota => floor > TimeSpan.Zero ? floor : Unpaid,
            _ => Max(Step(level) * (0.5 + chance / 2), floor),
        };
    }

    /// <summary>The longest hold of a step.</summary>
    public static TimeSpan Step(int level)
    {
        var step = First * Math.Pow(2, Math.Min(level, Top));
        return step < Cap ? step : Cap;
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
