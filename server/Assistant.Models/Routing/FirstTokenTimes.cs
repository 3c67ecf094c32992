namespace Assistant.Models;

/// <summary>How long each provider takes to its first token, per kind of request: a moving average that forgets. Thread-safe.</summary>
public sealed class FirstTokenTimes
{
    private const double Weight = 0.3;
    private static readonly TimeSpan UnknownCompletion = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(string Provider, RequestKind Kind), TimeSpan> averages = [];

    public void Record(string provider, RequestKind kind, TimeSpan taken)
    {
        lock (gate)
        {
            averages[(provider, kind)] = averages.TryGetValue((provider, kind), out var old) ? old + (taken - old) * Weight : taken;
        }
    }

    /// <summary>What to expect; the provider's slowest other kind stands in for one without a measure.</summary>
    public TimeSpan Expected(string provider, RequestKind kind) => Measured(provider, kind) ?? Unknown(kind);

    /// <summary>The measure for a kind or, failing that, for the provider's slowest; null before its first answer.</summary>
    public TimeSpan? Measured(string provider, RequestKind kind)
    {
        lock (gate)
        {
            if (averages.TryGetValue((provider, kind), out var known)) return known;
            var others = averages.Where(a => a.Key.Provider == provider).Select(a => a.Value);
            return others.Any() ? others.Max() : null;
        }
    }

    // A stranger that is still silent when its rival starts counts as late; not so for ghost text, whose clocks are too tight to judge by.
    private static TimeSpan Unknown(RequestKind kind) => kind is RequestKind.Completion ? UnknownCompletion : KindClocks.For(kind).HedgeAfter / 3;
}
