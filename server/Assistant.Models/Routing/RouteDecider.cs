using System.Globalization;

namespace Assistant.Models;

/// <summary>Decides who may serve a request: a pure function over a snapshot, without network, clock or chance.</summary>
public static class RouteDecider
{
    /// <summary>The reason of a candidate with which nothing is wrong.</summary>
    public const string Ready = "ready";

    public static RouteDecision Decide(RouteSnapshot snapshot, RouteQuery query)
    {
        var route = Route(snapshot, query.Kind);
        var refusal = StaysLocal(snapshot, route);
        var steps = route.Select(c => refusal is not null && c.IsCloud ? Skip(c, query.Kind, refusal) : Judge(snapshot, query, c));
        return new(query.Kind, query.Reason, StickyFirst(steps, query.StickyProvider));
    }

    private static List<Candidate> Route(RouteSnapshot snapshot, RequestKind kind)
    {
        var route = new List<Candidate>();
        foreach (string id in snapshot.Settings.Routes.For(kind))
        {
            if (snapshot.Find(id) is { } candidate && !route.Contains(candidate)) route.Add(candidate);
        }

        return route;
    }

    // Whoever holds a conversation's cache goes first while nothing is wrong with it.
    private static List<RouteStep> StickyFirst(IEnumerable<RouteStep> steps, string? provider)
    {
        var order = steps.ToList();
        int sticky = order.FindIndex(s => s.ProviderId == provider && s.Verdict is Verdict.Use);
        if (sticky <= 0) return order;
        var step = order[sticky] with { Reason = "keeps this conversation, its prompt cache is warm" };
        order.RemoveAt(sticky);
        order.Insert(0, step);
        return order;
    }

    /// <summary>Judges one candidate as things stand.</summary>
    public static RouteStep Judge(RouteSnapshot snapshot, RouteQuery query, Candidate candidate)
    {
        if (Permission.Refusal(candidate, query.Kind, query.Confinement, snapshot.Settings) is { } refusal) return Skip(candidate, query.Kind, refusal);
        if (candidate.IsCloud && OverBudget(snapshot, query.Kind, candidate) is { } spent) return Skip(candidate, query.Kind, spent) with { IsOverBudget = true };
        if (candidate.IsCloud && snapshot.Network.IsOffline) return JudgeOffline(snapshot, query, candidate);
        return JudgeBreakers(snapshot, query, candidate, Scope.Of(candidate.Identity, query.Kind));
    }

    private static RouteStep JudgeOffline(RouteSnapshot snapshot, RouteQuery query, Candidate candidate)
    {
        var network = snapshot.Network;
        string since = Clock(snapshot, network.OfflineSince!.Value);
        if (!network.ProbeDue(snapshot.Now) || network.ProbeHost != candidate.Identity.Host)
            return Skip(candidate, query.Kind, $"offline since {since}") with { Until = network.NextProbe };
        // The network's own pace rules here, so a host that was opened with the network is not asked; all else still is.
        var others = Scope.Of(candidate.Identity, query.Kind).Where(s => s.Kind is not ScopeKind.Host);
        var step = JudgeBreakers(snapshot, query, candidate, others);
        return step.Verdict is Verdict.Skip ? step : step with { Verdict = Verdict.Probe, Reason = $"offline since {since}: looks whether the network is back" };
    }

    private static RouteStep JudgeBreakers(RouteSnapshot snapshot, RouteQuery query, Candidate candidate, IEnumerable<Scope> scopes)
    {
        BreakerState? worst = null;
        foreach (var scope in scopes)
        {
            var state = snapshot.Breaker(scope);
            if (state.Phase is BreakerPhase.Closed) continue;
            if (worst is null || state.OpenUntil > worst.OpenUntil) worst = state;
        }

        string model = candidate.Identity.ModelFor(query.Kind);
        if (worst is null) return new(candidate.Id, model, Verdict.Use, Ready);
        string what = $"{worst.Cause?.Short} since {Clock(snapshot, worst.Since)}";
        return worst.PhaseAt(snapshot.Now) is BreakerPhase.Open
            ? new(candidate.Id, model, Verdict.Skip, $"{what}, next try {Clock(snapshot, worst.OpenUntil)}", worst.OpenUntil)
            : new(candidate.Id, model, Verdict.Probe, $"{what}: tried again");
    }

    private static string? OverBudget(RouteSnapshot snapshot, RequestKind kind, Candidate candidate)
    {
        var (limits, spending) = (snapshot.Settings.Limits, snapshot.Spending);
        if (candidate.CostsMoney(kind) && spending.TodayUsd >= limits.PerDayUsd)
            return string.Create(CultureInfo.InvariantCulture, $"the budget of ${limits.PerDayUsd:0.##} a day is used up");
        return kind is RequestKind.Completion && spending.CompletionsInLastMinute >= limits.CompletionsPerMinute
            ? $"{limits.CompletionsPerMinute} completions in the last minute is the limit"
            : null;
    }

    private static string? StaysLocal(RouteSnapshot snapshot, IReadOnlyList<Candidate> order) =>
        snapshot.Settings.LocalFirst is LocalFirst.StaysLocal && order.Count > 0 && !order[0].IsCloud
            ? "the route begins with a local model and `localToCloud` is off"
            : null;

    private static RouteStep Skip(Candidate candidate, RequestKind kind, string reason) =>
        new(candidate.Id, candidate.Identity.ModelFor(kind), Verdict.Skip, reason);

    // Seconds only where they matter, so that the text in the status bar stays calm.
    internal static string Clock(RouteSnapshot snapshot, DateTimeOffset at) =>
        at.ToOffset(snapshot.Now.Offset).ToString(at - snapshot.Now is { TotalSeconds: > 0 and < 120 } ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
}
