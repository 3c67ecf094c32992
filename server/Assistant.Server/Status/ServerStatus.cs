using System.Text.Json.Serialization;

namespace Assistant.Server;

/// <summary>How well the user is served right now.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Health>))]
public enum Health
{
    /// <summary>The first choice answers.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Another one answers in its place.</summary>
    [JsonStringEnumMemberName("degraded")]
    Degraded,

    /// <summary>No network; what is on this machine answers.</summary>
    [JsonStringEnumMemberName("offline")]
    Offline,

    /// <summary>Nothing answers.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}

/// <summary>
/// What the indicator shows: payload of the notification <c>assistant/status</c> and answer to <c>assistant/providers</c>. The server
/// decides every word of it; clients only draw.
/// </summary>
/// <param name="Text">For the status bar.</param>
/// <param name="Tooltip">Markdown.</param>
/// <param name="Mode">What the user chose in the indicator's menu: <c>auto</c>, <c>offline</c> or <c>paused</c>.</param>
public sealed record ServerStatus(
    Health Health, ActiveProviders Active, string Text, string Tooltip, IReadOnlyList<ProviderStatus> Providers, string Mode = "auto");

/// <summary>Who answers completions and chat; null where nobody does.</summary>
public sealed record ActiveProviders(string? Completion, string? Chat);

/// <summary>One provider's line.</summary>
/// <param name="Id">As settings and messages name it.</param>
/// <param name="Name">As people call it.</param>
/// <param name="State">One of the contract's states, e.g. <c>ready</c>, <c>open</c>, <c>notAllowed</c>.</param>
/// <param name="Reason">One sentence; null where there is nothing to say.</param>
/// <param name="Since">When the state began (ISO 8601).</param>
/// <param name="NextProbe">When it is tried again (ISO 8601).</param>
/// <param name="TtftMs">Usual milliseconds to the first token.</param>
/// <param name="TakesKey">Whether a menu offers to set its key.</param>
public sealed record ProviderStatus(
    string Id,
    string Name,
    string Kind,
    string? Model,
    string State,
    string? Reason = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? NextProbe = null,
    double? TtftMs = null,
    bool TakesKey = false);
