namespace Assistant.Models;

/// <summary>All that the indicator needs: how things stand, who answers now and why, and each provider's state.</summary>
/// <param name="Completion">Who answers ghost text; null when nobody can.</param>
/// <param name="Chat">Who answers everything else; null when nobody can.</param>
public sealed record RouterStatus(RouterHealth Health, ActiveRoute? Completion, ActiveRoute? Chat, IReadOnlyList<ProviderStatus> Providers)
{
    /// <summary>Who should answer ghost text and does not; null while the first choice does.</summary>
    public MissedChoice? MissedForCompletion { get; init; }

    /// <summary>The same for everything else.</summary>
    public MissedChoice? MissedForChat { get; init; }
}

/// <summary>A better choice that does not answer.</summary>
/// <param name="Why">A word or two: <c>401</c>, <c>too slow</c>, <c>over budget</c>.</param>
/// <param name="Since">Since when; null where that says nothing.</param>
public sealed record MissedChoice(string ProviderId, string Why, DateTimeOffset? Since);

/// <summary>Who answers a kind of request now.</summary>
/// <param name="Reason">Why this one, e.g. <c>instead of Claude: 401 since 14:02, next try 14:05</c>.</param>
public sealed record ActiveRoute(string ProviderId, string Model, string Reason);

/// <summary>How things stand as a whole.</summary>
public enum RouterHealth
{
    Ok,

    /// <summary>A first choice is broken; another one serves.</summary>
    Degraded,

    /// <summary>Only this machine serves, by the user's wish or for lack of a network.</summary>
    Offline,

    /// <summary>Nobody can answer.</summary>
    Error,
}

/// <summary>One provider as the indicator shows it.</summary>
/// <param name="Since">Since when it is in a state other than ready; null when unknown.</param>
/// <param name="NextProbe">When it is tried again; null where no time is set.</param>
/// <param name="FirstToken">Its usual time to the first token; null before its first answer.</param>
public sealed record ProviderStatus(
    string Id, string Kind, string Model, ProviderState State, string Reason, DateTimeOffset? Since = null, DateTimeOffset? NextProbe = null, TimeSpan? FirstToken = null);

/// <summary>What a provider is doing; named as in <c>assistant/status</c>.</summary>
public enum ProviderState
{
    Ready,

    /// <summary>Never called yet.</summary>
    Unverified,

    /// <summary>A local model is coming into memory.</summary>
    Loading,

    /// <summary>The user has not agreed to it.</summary>
    NotAllowed,

    /// <summary>Rate-limited until its time.</summary>
    Cooling,

    /// <summary>Broken; the next probe has its time.</summary>
    Open,

    /// <summary>The next request tries it, or one is trying it now.</summary>
    Probing,

    Unauthorized,
    NoQuota,
    Unreachable,

    /// <summary>The server is there, its model is not.</summary>
    NotInstalled,
    Disabled,
}
