namespace Assistant.Models;

/// <summary>The sentences that say why somebody answers, or why nobody does.</summary>
internal static class Reasons
{
    public static string Of(AttemptRole role, Candidate candidate, RouteDecision decision, ProviderException? before) => role switch
    {
        AttemptRole.First => Of(decision.Steps.First(s => s.ProviderId == candidate.Id), decision),
        AttemptRole.Background => "looks whether it is well again",
        AttemptRole.Hedge => "the first choice was slow",
        AttemptRole.Backup => "stands by while a broken provider is tried",
        AttemptRole.Retry => "its token was refreshed",
        AttemptRole.Late or AttemptRole.Reserve => "the others took too long",
        AttemptRole.LastHope => "nobody else is left",
        AttemptRole.Failover => before is null ? "next in the route" : $"instead of {ProviderName.Of(before.ProviderId)}: {FailureCause.Of(before).Short}",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role has no reason."),
    };

    public static string Everybody(RouteDecision decision, IReadOnlyList<(Candidate Candidate, ProviderException Failure)> failures)
    {
        if (decision.Steps.Count == 0) return $"No provider is set up for {decision.Kind}: see `routes` in the settings.";
        var parts = from step in decision.Steps
                    let failure = failures.FirstOrDefault(f => f.Candidate.Id == step.ProviderId).Failure
                    let why = step.Verdict is Verdict.Skip || failure is null ? step.Reason : failure.Message.TrimEnd('.')
                    select $"{ProviderName.Of(step.ProviderId)}: {ProviderName.Without(step.ProviderId, why)}";
        return string.Join("; ", parts) + ".";
    }

    /// <summary>Why this step of a decision is the one that answers.</summary>
    public static string Of(RouteStep step, RouteDecision decision)
    {
        if (step.Verdict is Verdict.Probe) return step.Reason;
        var better = decision.Steps.TakeWhile(s => s != step).FirstOrDefault();
        if (better is not null) return $"instead of {ProviderName.Of(better.ProviderId)}: {better.Reason}";
        return step.Reason == RouteDecider.Ready ? $"first choice for {decision.Kind}" : step.Reason;
    }
}
