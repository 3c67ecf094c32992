namespace Assistant.Models;

/// <summary>What a circuit breaker guards. A candidate may be called while all of its scopes allow it.</summary>
public readonly record struct Scope(ScopeKind Kind, string Name)
{
    /// <summary>The whole network, while the machine is offline: only ever probed, never opened.</summary>
    public static Scope Network { get; } = new(ScopeKind.Host, "*");

    /// <summary>The scopes of one candidate for one kind of request; none for the embedded engine, which cannot be down.</summary>
    public static IReadOnlyList<Scope> Of(ProviderIdentity identity, RequestKind kind)
    {
        if (identity.Host.Length == 0) return [];
        string model = identity.ModelFor(kind);
        string credential = $"{identity.Host}#{(identity.CredentialId.Length == 0 ? identity.Id : identity.CredentialId)}";
        return
        [
            new(ScopeKind.Host, identity.Host),
            new(ScopeKind.Credential, credential),
            new(ScopeKind.CredentialModel, $"{credential}/{model}"),
            new(ScopeKind.Model, $"{identity.Host}/{model}"),
            new(ScopeKind.Task, $"{identity.Id}/{kind}"),
        ];
    }

    public override string ToString() => $"{Kind}:{Name}";
}

/// <summary>How much of a service a scope covers.</summary>
public enum ScopeKind
{
    /// <summary>Everything behind one address: DNS, refused, TLS, captive portal.</summary>
    Host,

    /// <summary>Everything under one key or token: rejected, out of money.</summary>
    Credential,

    /// <summary>One model under one credential: rate limits.</summary>
    CredentialModel,

    /// <summary>One model for everybody: overload, 5xx, hangs, broken streams.</summary>
    Model,

    /// <summary>One provider for one kind of request: too slow for its clock, or unable to do it. Says nothing about the others.</summary>
    Task,
}
