namespace Assistant.Models;

/// <summary>
/// How long typing must rest before it is worth asking: one and a half times the user's usual gap between two keys. While a word is
/// being typed the next key comes sooner than that, and nobody is asked in vain. Thread-safe.
/// </summary>
public sealed class TypingRhythm(TimeProvider time)
{
    /// <summary>The wait before anything is known of the user.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(300);
    // A longer gap is thought, not typing.
    private static readonly TimeSpan Thought = TimeSpan.FromSeconds(1);
    private const double Weight = 0.2;

    private readonly Lock gate = new();
    private TimeSpan gap = Usual / 1.5;
    private long? lastKey;

    /// <summary>A key was typed; returns how long to wait for the next one.</summary>
    public TimeSpan Typed()
    {
        lock (gate)
        {
            long now = time.GetTimestamp();
            if (lastKey is { } before && time.GetElapsedTime(before, now) is var since && since < Thought) gap += (since - gap) * Weight;
            lastKey = now;
            return TimeSpan.FromTicks(Math.Clamp((gap * 1.5).Ticks, Least.Ticks, Most.Ticks));
        }
    }
}
