namespace Assistant.Models;

/// <summary>The router's state as it is kept over restarts, in wall-clock time. Never who serves: that is decided per request.</summary>
public sealed record SavedRouterState(IReadOnlyList<SavedScope?> Scopes, Spent Spent)
{
    // A rate limit or an empty account is known until its time; any other news of an outage grows old.
    private static readonly TimeSpan NewsGrowOld = TimeSpan.FromMinutes(10);

    public static SavedRouterState Empty { get; } = new([], new(DateOnly.MinValue, 0));

    public static SavedRouterState Of(IEnumerable<KeyValuePair<Scope, BreakerState>> breakers, Spent spent) => new(
        [.. from b in breakers
            where b.Value.Phase is not BreakerPhase.Closed && b.Value.Cause is not null
            select new SavedScope(b.Key.Kind, b.Key.Name, b.Value.Cause!, b.Value.Since, b.Value.OpenedAt, b.Value.OpenUntil, b.Value.Floor, b.Value.Level)],
        spent);

    /// <summary>The breakers that still mean something at <paramref name="now"/>.</summary>
    public IEnumerable<KeyValuePair<Scope, BreakerState>> Breakers(DateTimeOffset now) =>
        from s in Scopes.OfType<SavedScope>()
        where s.Cause.Kind is FailureKind.RateLimited or FailureKind.NoQuota ? s.OpenUntil > now : now - s.OpenedAt < NewsGrowOld
        select KeyValuePair.Create(new Scope(s.Kind, s.Name), new BreakerState
        {
            Phase = BreakerPhase.Open,
            Since = s.Since,
            OpenedAt = s.OpenedAt,
            OpenUntil = s.OpenUntil,
            Floor = s.Floor,
            Level = s.Level,
            Cause = s.Cause,
        });
}

/// <summary>An open breaker as it is kept over restarts.</summary>
public sealed record SavedScope(
    ScopeKind Kind, string Name, FailureCause Cause, DateTimeOffset Since, DateTimeOffset OpenedAt, DateTimeOffset OpenUntil, DateTimeOffset Floor, int Level);
