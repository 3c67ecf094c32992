namespace Assistant.Models;

/// <summary>What went wrong at a provider, as far as routing needs to know it.</summary>
public enum FailureKind
{
    /// <summary>Our request is at fault (400, 422, a refusal of its shape): the same request fails anywhere.</summary>
    BadRequest,

    /// <summary>The prompt is longer than the model's window, or larger than the service takes: only a larger window helps.</summary>
    ContextOverflow,

    /// <summary>The model id is unknown there.</summary>
    UnknownModel,

    /// <summary>The credential was rejected or is missing.</summary>
    Unauthorized,

    /// <summary>Out of money or quota: waiting a little does not help.</summary>
    NoQuota,

    /// <summary>Too many requests: wait for <see cref="ProviderException.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>The service says that it is overloaded.</summary>
    Overloaded,

    /// <summary>The service failed (5xx, an error event, an edge page).</summary>
    ServerError,

    /// <summary>No first token, or no further token, in time.</summary>
    Timeout,

    /// <summary>The stream ended without its end marker.</summary>
    Truncated,

    /// <summary>The answer had no content (<see cref="IModelProvider.StreamAsync"/> says when that is a failure).</summary>
    Empty,

    /// <summary>Nothing reached the service: DNS, refused, reset, TLS.</summary>
    Unreachable,

    /// <summary>Something else answered in its place (captive portal, proxy page).</summary>
    CaptivePortal,

    /// <summary>A local server is there but its model is not in memory yet.</summary>
    Loading,

    /// <summary>The provider cannot do what was asked (no such address there, no fill-in, switched off).</summary>
    Unsupported,
}

/// <summary>Where on the way to a model a failure arose.</summary>
public enum FailureOrigin
{
    /// <summary>The service itself said so: it concerns the model or the credential.</summary>
    Service,

    /// <summary>The network in front of the service (CDN, proxy, gateway page): it concerns the host.</summary>
    Edge,

    /// <summary>The connection: it concerns the host, or this machine's network.</summary>
    Transport,
}

/// <summary>The only exception that leaves a provider. Only routing catches it.</summary>
public sealed class ProviderException(string providerId, FailureKind kind, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public string ProviderId { get; } = providerId;

    public FailureKind Kind { get; } = kind;

    /// <summary>HTTP status where there was one.</summary>
    public int? Status { get; init; }

    /// <summary>How long the service asked us to wait; a floor, never shortened.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where on the way the failure arose, which says how much of the service it concerns.</summary>
    public FailureOrigin Origin { get; init; } = FailureOrigin.Service;

    /// <summary>The service's id of the request, for its support.</summary>
    public string? RequestId { get; init; }
}
