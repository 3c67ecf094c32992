namespace Assistant.Models;

/// <summary>How long each part of an answer may take for one kind of request, and how its text is delivered.</summary>
/// <param name="HedgeAfter">The least wait for a first token before another provider is asked as well.</param>
/// <param name="FirstToken">An attempt without a first token after this gives way to the next candidate.</param>
/// <param name="Idle">The longest gap between two texts; pings do not count.</param>
/// <param name="Delivery">Whether text may be shown before the answer is complete.</param>
public sealed record KindClocks(TimeSpan HedgeAfter, TimeSpan FirstToken, TimeSpan Idle, Delivery Delivery)
{
    private static readonly KindClocks Completion = Of(0.35, 0.9, 0.4, Delivery.Atomic);
    private static readonly KindClocks Explain = Of(2.5, 6, 3, Delivery.Streamed);
    private static readonly KindClocks Edit = Of(3, 8, 4, Delivery.Atomic);
    private static readonly KindClocks Architecture = Of(6, 15, 5, Delivery.Streamed);

    public static KindClocks For(RequestKind kind) => kind switch
    {
        RequestKind.Completion => Completion,
        RequestKind.Explain => Explain,
        RequestKind.SmallFix or RequestKind.Refactor => Edit,
        RequestKind.Architecture => Architecture,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no clocks."),
    };

    /// <summary>How long a whole request of this kind is of use to the user.</summary>
    public static TimeSpan Deadline(RequestKind kind) => kind switch
    {
        RequestKind.Completion => TimeSpan.FromSeconds(2.5),
        RequestKind.Architecture => TimeSpan.FromSeconds(120),
        _ => TimeSpan.FromSeconds(60),
    };

    private static KindClocks Of(double hedgeAfter, double firstToken, double idle, Delivery delivery) => new(
        TimeSpan.FromSeconds(hedgeAfter), TimeSpan.FromSeconds(firstToken), TimeSpan.FromSeconds(idle), delivery);
}

/// <summary>When the caller sees the text of an answer.</summary>
public enum Delivery
{
    /// <summary>Only when it is complete: a broken stream is started again elsewhere, unseen.</summary>
    Atomic,

    /// <summary>As it comes: a broken stream goes on elsewhere after a marked seam.</summary>
    Streamed,
}
