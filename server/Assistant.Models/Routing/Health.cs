namespace Assistant.Models;

/// <summary>Turns the outcome of each call into what the breakers, the averages and the network watch learn from it: one report per call.</summary>
internal sealed class Health(RouterMemory memory, TimeProvider time)
{
    // A wait shorter than this many usual ones says more about our clock than about the provider.
    private const int Patience = 3;

    public void Began(Call call)
    {
        if (!call.Candidate.IsCloud) return; // what this machine answers is free, and no limit counts it
        memory.Spending.CountCall(call.Kind);
        memory.Throttle.CountAttempt(call.Candidate.Identity.Host);
    }

    public void FirstToken(Call call) =>
        memory.FirstTokens.Record(call.Candidate.Id, call.Kind, time.GetUtcNow() - call.StartedAt);

    public void Succeeded(Call call)
    {
        foreach (var scope in call.Scopes) memory.Breakers.Succeed(scope, call.StartedAt);
        memory.Setbacks.Clear(call.Candidate.Id, call.Model);
        Reached(call);
    }

    public void Paid(Call call, TokenUsage usage) => memory.Spending.Add(call.Candidate.PriceFor(call.Kind).Of(usage));

    public void Failed(Call call, ProviderException failure)
    {
        var rule = failure.Kind is FailureKind.Timeout && IsImpatient(call) ? FailureRule.Impatience : FailureRule.For(failure);
        var hit = call.Scopes.FirstOrDefault(s => s.Kind == rule.Scope);
        bool reached = FailureRule.ReachedHost(failure.Kind);
        if (rule.Severity is Severity.Repeated) memory.Setbacks.Note(call.Candidate.Id, call.Model, FailureCause.Of(failure), time.GetUtcNow());
        if (reached) Reached(call);
        foreach (var scope in call.Scopes)
        {
            if (rule.Scope is not null && scope == hit) memory.Breakers.Fail(scope, failure, rule.Severity, call.StartedAt);
            else if (scope.Kind is ScopeKind.Host && reached) memory.Breakers.Succeed(scope, call.StartedAt);
            else if (call.Probed.Contains(scope)) memory.Breakers.Hold(scope);
        }

        if (call.Candidate.IsCloud && failure.Kind is FailureKind.Unreachable or FailureKind.CaptivePortal)
            memory.Network.HostFailed(call.Candidate.Identity.Host, failure.Kind);
    }

    /// <summary>It was cancelled because another answered first, before its own first token. One that always loses is broken too.</summary>
    public void LostRace(Call call)
    {
        if (IsImpatient(call)) return;
        var failure = new ProviderException(call.Candidate.Id, FailureKind.Timeout, "gave no token before another provider answered");
        Failed(call, failure);
    }

    private bool IsImpatient(Call call) =>
        time.GetUtcNow() - call.StartedAt < memory.FirstTokens.Expected(call.Candidate.Id, call.Kind) * Patience;

    private void Reached(Call call)
    {
        if (!call.Candidate.IsCloud) return;
        memory.Throttle.CountAccept(call.Candidate.Identity.Host);
        memory.Network.HostReached(call.Candidate.Identity.Host);
    }
}

/// <summary>One call to one candidate, as reports name it.</summary>
/// <param name="Probed">The scopes that were half-open when it started; empty for an ordinary call.</param>
internal sealed record Call(Candidate Candidate, RequestKind Kind, DateTimeOffset StartedAt, IReadOnlyList<Scope> Probed)
{
    public IReadOnlyList<Scope> Scopes { get; } = Scope.Of(Candidate.Identity, Kind);

    public string Model => Candidate.Identity.ModelFor(Kind);
}
