namespace Assistant.Models;

/// <summary>What the user decided about where requests may go. The router reads it anew for every request.</summary>
public sealed record RoutingSettings
{
    public Routes Routes { get; init; } = new();

    public CloudConsent Cloud { get; init; } = CloudConsent.NotAsked;

    public RoutingMode Mode { get; init; } = RoutingMode.Auto;

    public LocalFirst LocalFirst { get; init; } = LocalFirst.StaysLocal;

    public SecretsInPrompts Secrets { get; init; } = SecretsInPrompts.Redacted;

    public SpendingLimits Limits { get; init; } = new();
}

/// <summary>The setting <c>cloud</c>.</summary>
public enum CloudConsent
{
    /// <summary><c>ask</c>, and the user has not answered yet: no cloud is called.</summary>
    NotAsked,

    /// <summary>No cloud is called.</summary>
    Off,

    /// <summary>Clouds serve what the user asks for, but no ghost text.</summary>
    Actions,

    /// <summary>Clouds serve everything.</summary>
    All,
}

/// <summary>The mode of the indicator's menu; <see cref="Offline"/> is also what the setting <c>offlineOnly</c> gives.</summary>
public enum RoutingMode
{
    Auto,

    /// <summary>Nothing leaves the machine but to endpoints that the user marked as local.</summary>
    Offline,

    /// <summary>No model is called at all.</summary>
    Paused,
}

/// <summary>The setting <c>localToCloud</c>: what a route that begins with a local provider does when that fails.</summary>
public enum LocalFirst
{
    StaysLocal,
    MayUseCloud,
}

/// <summary>The setting <c>privacy.redact</c>: what happens to secrets in text that goes to a cloud. Local providers get the text as it is.</summary>
public enum SecretsInPrompts
{
    Redacted,
    Sent,
}

/// <summary>The setting <c>budget</c>. Reached: the next candidate that costs nothing serves.</summary>
public sealed record SpendingLimits
{
    public decimal PerDayUsd { get; init; } = 5;

    /// <summary>Ghost text calls to clouds in any minute.</summary>
    public int CompletionsPerMinute { get; init; } = 30;
}
