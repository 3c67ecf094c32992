namespace Assistant.Models;

/// <summary>Everything that the router remembers between requests, each part with its own lock.</summary>
public sealed class RouterMemory(RouterEnvironment environment)
{
    public Breakers Breakers { get; } = new(environment.Time, environment.Random);

    public NetworkWatch Network { get; } = new(environment.Time, environment.Random, environment.NetworkNotes);

    public FirstTokenTimes FirstTokens { get; } = new();

    public HedgeBudget Hedges { get; } = new(environment.Time);

    public RetryThrottle Throttle { get; } = new(environment.Time, environment.Random);

    public Spending Spending { get; } = new(environment.Time);

    public Conversations Conversations { get; } = new(environment.Time);

    /// <summary>Providers that have ever answered, and local ones that are loading their model.</summary>
    public Sightings Sightings { get; } = new();

    /// <summary>Failures that no success followed and no breaker tells.</summary>
    public Setbacks Setbacks { get; } = new();
}
