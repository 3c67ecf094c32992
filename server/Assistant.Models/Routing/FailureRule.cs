namespace Assistant.Models;

/// <summary>What a kind of failure means for routing.</summary>
/// <param name="Scope">The scope that it speaks about; null when no breaker learns from it.</param>
/// <param name="Severity">How many of them open that scope.</param>
/// <param name="Next">Who may be asked instead.</param>
public sealed record FailureRule(ScopeKind? Scope, Severity Severity, NextStep Next)
{
    private static readonly FailureRule OurFault = new(null, Severity.None, NextStep.Stop);
    private static readonly FailureRule NeedsWindow = new(null, Severity.None, NextStep.LargerWindow);
    private static readonly FailureRule NotReady = new(null, Severity.None, NextStep.Anyone);
    private static readonly FailureRule Credential = new(ScopeKind.Credential, Severity.AtOnce, NextStep.Anyone);
    private static readonly FailureRule Rate = new(ScopeKind.CredentialModel, Severity.AtOnce, NextStep.Anyone);
    private static readonly FailureRule Host = new(ScopeKind.Host, Severity.AtOnce, NextStep.Anyone);
    private static readonly FailureRule NoSuchModel = new(ScopeKind.Model, Severity.AtOnce, NextStep.Anyone);
    private static readonly FailureRule Unable = new(ScopeKind.Task, Severity.AtOnce, NextStep.Anyone);
    private static readonly FailureRule Edge = new(ScopeKind.Host, Severity.Repeated, NextStep.Anyone);
    private static readonly FailureRule Service = new(ScopeKind.Model, Severity.Repeated, NextStep.Anyone);

    /// <summary>A wait that was short by the provider's own pace: the task does not suit it, the provider is not broken.</summary>
    public static FailureRule Impatience { get; } = new(ScopeKind.Task, Severity.Repeated, NextStep.Anyone);

    /// <summary>The rule for a failure; one of the edge concerns everything behind it.</summary>
    public static FailureRule For(ProviderException failure) =>
        For(failure.Kind) is var rule && ReferenceEquals(rule, Service) && failure.Origin is FailureOrigin.Edge ? Edge : rule;

    public static FailureRule For(FailureKind kind) => kind switch
    {
        FailureKind.BadRequest => OurFault,
        FailureKind.ContextOverflow => NeedsWindow,
        FailureKind.Loading => NotReady,
        FailureKind.UnknownModel => NoSuchModel,
        FailureKind.Unauthorized or FailureKind.NoQuota => Credential,
        FailureKind.RateLimited => Rate,
        FailureKind.Unreachable or FailureKind.CaptivePortal => Host,
        FailureKind.Unsupported => Unable,
        FailureKind.Overloaded or FailureKind.ServerError or FailureKind.Timeout or FailureKind.Truncated or FailureKind.Empty => Service,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This failure has no rule."),
    };

    /// <summary>Whether the failure proves that the service itself was reached.</summary>
    public static bool ReachedHost(FailureKind kind) => kind
        is not (FailureKind.Unreachable or FailureKind.CaptivePortal or FailureKind.Timeout or FailureKind.Unsupported);
}

/// <summary>How many failures open a breaker.</summary>
public enum Severity
{
    None,

    /// <summary>The first one.</summary>
    AtOnce,

    /// <summary>Two in a row, or three in ten of at least four within a minute.</summary>
    Repeated,
}

/// <summary>Where a request goes after a failure.</summary>
public enum NextStep
{
    Anyone,

    /// <summary>Only to a candidate with a larger window.</summary>
    LargerWindow,

    /// <summary>Nowhere: it would fail there as well.</summary>
    Stop,
}
