using System.Collections.Immutable;

namespace Assistant.Models;

/// <summary>Who should answer a kind of request and does not. A pure function over snapshots.</summary>
internal sealed class MissedChoices(
    RouteSnapshot snapshot,
    ImmutableDictionary<string, Sighting> seen,
    ImmutableDictionary<(string Provider, string Model), Setback> setbacks)
{
    /// <summary>A provider's last failure for this kind of request, where no success came after it.</summary>
    public Setback? SetbackOf(Candidate candidate, RequestKind kind) => setbacks.GetValueOrDefault((candidate.Id, candidate.Identity.ModelFor(kind)));

    /// <summary>
    /// A decision as the user lived it: whoever failed last time does not count as well until it answers, and whoever answered last time does,
    /// even while its breaker waits for one answer more.
    /// </summary>
    public RouteDecision Seen(RouteDecision decision) => decision with { Steps = [.. decision.Steps.Select(s => Seen(s, Of(s), decision.Kind))] };

    private RouteStep Seen(RouteStep step, Candidate candidate, RequestKind kind) => step.Verdict switch
    {
        Verdict.Use when SetbackOf(candidate, kind) is { } setback =>
            step with { Verdict = Verdict.Probe, Reason = $"{setback.Cause.Short} since {RouteDecider.Clock(snapshot, setback.Since)}: tried again" },
        Verdict.Probe when Worst(candidate, kind) is null && !(candidate.IsCloud && snapshot.Network.IsOffline) =>
            step with { Verdict = Verdict.Use, Reason = RouteDecider.Ready },
        _ => step,
    };

    /// <summary>The first choice that was passed over for what is wrong with it; null where the route begins with whoever answers.</summary>
    public MissedChoice? In(RouteDecision decision)
    {
        foreach (var step in decision.Steps.TakeWhile(s => s.Verdict is not Verdict.Use))
        {
            if (Judge(step, Of(step), decision.Kind) is { } missed) return missed;
        }

        return null;
    }

    private Candidate Of(RouteStep step) => snapshot.Find(step.ProviderId)!;

    // A local server that was only looked for, and never answered, takes nothing from anybody. A vendor's own format on this machine is
    // a gateway that somebody set up.
    private bool IsExpected(Candidate candidate) =>
        candidate.IsCloud || candidate.Identity.Kind is AnthropicOptions.KindName or OpenAiOptions.KindName
        || seen.GetValueOrDefault(candidate.Id) is Sighting.Answered;

    private MissedChoice? Judge(RouteStep step, Candidate candidate, RequestKind kind)
    {
        if (!IsExpected(candidate)) return null;
        if (Worst(candidate, kind) is { } breaker) return breaker.Cause!.Kind is FailureKind.Unsupported ? null : Missed(candidate, breaker.Cause, breaker.Since);
        if (step.Verdict is Verdict.Probe && SetbackOf(candidate, kind) is { } setback) return Missed(candidate, setback.Cause, setback.Since);
        if (step.Until is not null || step.Verdict is Verdict.Probe) return new(candidate.Id, "offline", snapshot.Local(snapshot.Network.OfflineSince));
        return step.IsOverBudget ? new(candidate.Id, "over budget", null) : null;
    }

    private BreakerState? Worst(Candidate candidate, RequestKind kind) => Permission.Refusal(candidate, kind, Confinement.None, snapshot.Settings) is not null
        ? null
        : Scope.Of(candidate.Identity, kind).Select(snapshot.Breaker)
            .Where(s => s is { Phase: not BreakerPhase.Closed, Cause: not null, ServesAgain: false })
            .MaxBy(s => s.OpenUntil);

    private MissedChoice Missed(Candidate candidate, FailureCause cause, DateTimeOffset since) => new(candidate.Id, Word(cause), snapshot.Local(since));

    // Where the vendors' numbers would mislead, a word: 429 is said for an empty account too.
    private static string Word(FailureCause cause) => cause.Kind switch
    {
        FailureKind.NoQuota => "out of quota",
        FailureKind.RateLimited => "rate limit",
        _ => cause.Short,
    };
}
