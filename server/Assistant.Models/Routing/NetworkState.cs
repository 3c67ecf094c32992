namespace Assistant.Models;

/// <summary>Whether this machine has the internet, as far as its own calls tell.</summary>
public sealed record NetworkState
{
    public static NetworkState Online { get; } = new();

    /// <summary>When the network was lost; null while online.</summary>
    public DateTimeOffset? OfflineSince { get; init; }

    /// <summary>What the failures looked like: no route at all, or something that answers in everybody's place.</summary>
    public FailureKind Cause { get; init; } = FailureKind.Unreachable;

    /// <summary>From when on one real request may try <see cref="ProbeHost"/>.</summary>
    public DateTimeOffset NextProbe { get; init; }

    /// <summary>The host that the next probe goes to; they take turns, since one of them may be down for its own reasons.</summary>
    public string ProbeHost { get; init; } = "";

    public bool IsOffline => OfflineSince is not null;

    public bool ProbeDue(DateTimeOffset now) => IsOffline && (now >= NextProbe || now < OfflineSince);
}

/// <summary>What the operating system says about the network.</summary>
public enum NetworkReach
{
    None,
    Some,
}
