using System.Collections.Immutable;

namespace Assistant.Models;

/// <summary>All circuit breakers of the router: the state, kept apart from the rules (<see cref="BreakerRules"/>). Thread-safe.</summary>
public sealed class Breakers(TimeProvider time, Random random)
{
    private readonly Lock gate = new();
    private ImmutableDictionary<Scope, BreakerState> states = ImmutableDictionary<Scope, BreakerState>.Empty;

    /// <summary>Called after every change of phase or hold, on the thread that caused it.</summary>
    public event Action<BreakerTransition>? Changed;

    /// <summary>Every scope that ever failed; the others are closed.</summary>
    public ImmutableDictionary<Scope, BreakerState> Snapshot
    {
        get
        {
            lock (gate) return states;
        }
    }

    public void Fail(Scope scope, ProviderException failure, Severity severity, DateTimeOffset startedAt) => Change(scope, state =>
        BreakerRules.Fail(state, new(FailureCause.Of(failure), failure.RetryAfter, severity, random.NextDouble()), startedAt, time.GetUtcNow()));

    public void Succeed(Scope scope, DateTimeOffset startedAt) => Change(scope, state =>
        BreakerRules.Succeed(state, startedAt, time.GetUtcNow()));

    public void Hold(Scope scope) => Change(scope, state => BreakerRules.Hold(state, random.NextDouble(), time.GetUtcNow()));

    public void Rearm(Scope scope) => Change(scope, state => BreakerRules.Rearm(state, time.GetUtcNow()));

    /// <summary>Takes over states of an earlier run; what failed meanwhile stays.</summary>
    public void Restore(IEnumerable<KeyValuePair<Scope, BreakerState>> saved)
    {
        lock (gate)
        {
            foreach (var (scope, state) in saved)
            {
                if (!states.ContainsKey(scope)) states = states.Add(scope, state);
            }
        }
    }

    private void Change(Scope scope, Func<BreakerState, BreakerState> rule)
    {
        BreakerState before, after;
        lock (gate)
        {
            before = states.GetValueOrDefault(scope, BreakerState.Closed);
            after = rule(before);
            if (ReferenceEquals(before, after)) return;
            states = states.SetItem(scope, after);
        }

        if (before.Phase != after.Phase || before.OpenUntil != after.OpenUntil) Changed?.Invoke(new(scope, before, after));
    }
}

/// <summary>A breaker went from one state to another.</summary>
public sealed record BreakerTransition(Scope Scope, BreakerState Before, BreakerState After);
