using System.Collections.Immutable;

namespace Assistant.Models;

/// <summary>Everything that a routing decision looks at, frozen at one moment. The same snapshot always gives the same decision.</summary>
public sealed record RouteSnapshot
{
    /// <summary>The moment, in the user's time zone, since reasons name times.</summary>
    public required DateTimeOffset Now { get; init; }

    public required RoutingSettings Settings { get; init; }

    public required IReadOnlyList<Candidate> Candidates { get; init; }

    public ImmutableDictionary<Scope, BreakerState> Breakers { get; init; } = ImmutableDictionary<Scope, BreakerState>.Empty;

    public NetworkState Network { get; init; } = NetworkState.Online;

    public SpendingView Spending { get; init; } = SpendingView.None;

    public BreakerState Breaker(Scope scope) => Breakers.GetValueOrDefault(scope, BreakerState.Closed);

    /// <summary>A time as the user's clock shows it.</summary>
    public DateTimeOffset? Local(DateTimeOffset? time) => time?.ToOffset(Now.Offset);

    public Candidate? Find(string id) => Candidates.FirstOrDefault(c => c.Id == id);
}
