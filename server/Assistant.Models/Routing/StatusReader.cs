using System.Collections.Immutable;

namespace Assistant.Models;

/// <summary>Reads the status off a snapshot: a pure function.</summary>
internal static class StatusReader
{
    public static RouterStatus Read(
        RouteSnapshot snapshot,
        ImmutableDictionary<string, Sighting> seen,
        ImmutableDictionary<(string Provider, string Model), Setback> setbacks,
        Func<string, TimeSpan?> firstToken)
    {
        var choices = new MissedChoices(snapshot, seen, setbacks);
        var completion = choices.Seen(RouteDecider.Decide(snapshot, new(RequestKind.Completion, "status", Confinement.None)));
        var chat = choices.Seen(RouteDecider.Decide(snapshot, new(RequestKind.Explain, "status", Confinement.None)));
        var (noCompletion, noChat) = (choices.In(completion), choices.In(chat));
        return new(
            HealthOf(snapshot, chat, noCompletion ?? noChat),
            Active(completion),
            Active(chat),
            [.. snapshot.Candidates.Select(c => Provider(snapshot, c, seen.GetValueOrDefault(c.Id), choices) with { FirstToken = firstToken(c.Id) })])
        {
            MissedForCompletion = noCompletion,
            MissedForChat = noChat,
        };
    }

    private static RouterHealth HealthOf(RouteSnapshot snapshot, RouteDecision chat, MissedChoice? missed)
    {
        if (snapshot.Settings.Mode is RoutingMode.Offline || snapshot.Network.IsOffline) return RouterHealth.Offline;
        if (chat.First is null) return snapshot.Settings.Mode is RoutingMode.Paused ? RouterHealth.Ok : RouterHealth.Error;
        return missed is null ? RouterHealth.Ok : RouterHealth.Degraded;
    }

    private static ActiveRoute? Active(RouteDecision decision) =>
        decision.First is { } first ? new(first.ProviderId, first.Model, Reasons.Of(first, decision)) : null;

    private static ProviderStatus Provider(RouteSnapshot snapshot, Candidate candidate, Sighting seen, MissedChoices choices)
    {
        var status = new ProviderStatus(candidate.Id, candidate.Identity.Kind, candidate.Identity.ChatModel, ProviderState.Ready, RouteDecider.Ready);
        if (Permission.Refusal(candidate, RequestKind.Explain, Confinement.None, snapshot.Settings) is { } refusal)
            return status with { State = candidate.Availability is Availability.Available ? ProviderState.NotAllowed : ProviderState.Disabled, Reason = refusal };
        if (candidate.IsCloud && snapshot.Network.IsOffline)
            return status with { State = ProviderState.Unreachable, Reason = "offline", Since = snapshot.Local(snapshot.Network.OfflineSince), NextProbe = snapshot.Local(snapshot.Network.NextProbe) };
        if (Worst(snapshot, candidate) is { } worst)
        {
            return status with
            {
                State = worst.PhaseAt(snapshot.Now) is BreakerPhase.HalfOpen ? ProviderState.Probing : StateFor(worst.Cause!.Kind, candidate),
                Reason = worst.Cause!.Message,
                Since = snapshot.Local(worst.Since),
                NextProbe = snapshot.Local(worst.OpenUntil),
            };
        }

        if ((choices.SetbackOf(candidate, RequestKind.Completion) ?? choices.SetbackOf(candidate, RequestKind.Explain)) is { } setback)
            return status with { State = ProviderState.Probing, Reason = setback.Cause.Message, Since = snapshot.Local(setback.Since) };
        return candidate.IsEmbedded ? status : seen switch
        {
            Sighting.Answered => status,
            Sighting.Loading => status with { State = ProviderState.Loading, Reason = "its model is coming into memory" },
            _ => status with { State = ProviderState.Unverified, Reason = "not called yet" },
        };
    }

    // A task that does not suit a provider is a detail of routing, not a state of the provider.
    private static BreakerState? Worst(RouteSnapshot snapshot, Candidate candidate) =>
        (from kind in (RequestKind[])[RequestKind.Completion, RequestKind.Explain]
         from scope in Scope.Of(candidate.Identity, kind)
         where scope.Kind is not ScopeKind.Task
         let state = snapshot.Breaker(scope)
         where state is { Phase: not BreakerPhase.Closed, Cause: not null, ServesAgain: false }
         orderby state.OpenUntil descending
         select state).FirstOrDefault();

    private static ProviderState StateFor(FailureKind cause, Candidate candidate) => cause switch
    {
        FailureKind.RateLimited => ProviderState.Cooling,
        FailureKind.Unauthorized => ProviderState.Unauthorized,
        FailureKind.NoQuota => ProviderState.NoQuota,
        FailureKind.Unreachable or FailureKind.CaptivePortal => ProviderState.Unreachable,
        FailureKind.UnknownModel when !candidate.IsCloud => ProviderState.NotInstalled,
        _ => ProviderState.Open,
    };
}
