namespace Assistant.Models;

/// <summary>Picks the next candidate of one request, each at most once, and remembers what became of the others.</summary>
internal sealed class Lineup(RouterServices services, ModelRequest request)
{
    private const int MostCloudAttempts = 3;

    private readonly RouteQuery query = services.Query(request);
    private readonly HashSet<string> tried = [];
    private readonly HashSet<string> retried = [];
    private readonly Dictionary<string, string> reasons = [];
    private readonly List<(Candidate Candidate, ProviderException Failure)> failures = [];
    private int cloudAttempts;
    private int? windowNeeded;
    private bool hopeIsBusy;

    /// <summary>Whether time may bring a candidate: a local model is loading, or somebody else's probe will tell.</summary>
    public bool MayWait => hopeIsBusy || failures.Exists(f => f.Failure.Kind is FailureKind.Loading);

    public string ReasonFor(Attempt attempt) => reasons[attempt.Candidate.Id];

    /// <summary>The best candidate left; a half-open one only with the right to probe it.</summary>
    public AttemptPlan? Next(AttemptRole role)
    {
        var snapshot = services.Snapshot();
        foreach (var (step, candidate) in Left(snapshot))
        {
            if (role is not AttemptRole.First && candidate.IsCloud && !services.Memory.Throttle.Allows(candidate.Identity.Host)) continue;
            if (step.Verdict is Verdict.Use) return Plan(candidate, role, snapshot);
            if (Probe(candidate, role, snapshot) is { } probe) return probe;
        }

        return null;
    }

    public bool HasNext() => Left(services.Snapshot()).Any();

    /// <summary>A healthy candidate to run beside others; best of all one that does not share their model. Hedges come out of a budget.</summary>
    public AttemptPlan? NextHealthy(AttemptRole role, IReadOnlyList<Attempt> running)
    {
        var snapshot = services.Snapshot();
        var healthy = Left(snapshot).Where(l => l.Step.Verdict is Verdict.Use).Select(l => l.Candidate).ToList();
        if (role is AttemptRole.Hedge) healthy.RemoveAll(c => c.IsEmbedded);
        var best = healthy.FirstOrDefault(c => !running.Any(a => SharesModel(a.Candidate, c))) ?? healthy.FirstOrDefault();
        if (best is null || (role is AttemptRole.Hedge && !services.Memory.Hedges.TryTake())) return null;
        return Plan(best, role, snapshot);
    }

    /// <summary>Local candidates that cost nothing but this machine's time.</summary>
    public IEnumerable<AttemptPlan> Locals(AttemptRole role)
    {
        var snapshot = services.Snapshot();
        var locals = Left(snapshot).Where(l => l.Step.Verdict is Verdict.Use && !l.Candidate.IsCloud).Select(l => l.Candidate).ToList();
        if (locals.FirstOrDefault(c => !c.IsEmbedded) is { } server) yield return Plan(server, role, snapshot);
        if (locals.FirstOrDefault(c => c.IsEmbedded) is { } embedded) yield return Plan(embedded, role, snapshot);
    }

    /// <summary>When nobody is left: a broken one before its time, alone and never against the service's own wish.</summary>
    public AttemptPlan? LastHope()
    {
        hopeIsBusy = false;
        var snapshot = services.Snapshot();
        foreach (var (_, candidate) in Left(Hopeful(snapshot)))
        {
            if (candidate.IsCloud && snapshot.Network.IsOffline) continue;
            if (services.TakeTicket(ProbedScopes(candidate, Hopeful(snapshot))) is { } ticket)
                return Plan(candidate, AttemptRole.LastHope, Hopeful(snapshot), ticket);
            hopeIsBusy = true;
        }

        return null;
    }

    /// <summary>The same candidate once more, with a fresh token.</summary>
    public AttemptPlan? Again(Attempt rejected) =>
        retried.Add(rejected.Candidate.Id) ? Plan(rejected.Candidate, AttemptRole.Retry, services.Snapshot()) : null;

    /// <summary>It lost a race, which is no failure: should the winner break off, it may be asked again. A probe still runs.</summary>
    public void Lost(Attempt attempt)
    {
        if (!attempt.IsProbe) tried.Remove(attempt.Candidate.Id);
    }

    public void Failed(Attempt attempt, ProviderException failure)
    {
        failures.RemoveAll(f => f.Candidate == attempt.Candidate);
        failures.Add((attempt.Candidate, failure));
        if (failure.Kind is FailureKind.Loading && services.Memory.Sightings.Note(attempt.Candidate.Id, Sighting.Loading)) services.StatusChanged();
        if (FailureRule.For(failure).Next is NextStep.LargerWindow) windowNeeded = Math.Max(windowNeeded ?? 0, attempt.Candidate.ContextTokens ?? 0);
    }

    /// <summary>Some time went by: what was loading may be asked again.</summary>
    public void TimeWentBy()
    {
        foreach (var (candidate, failure) in failures)
        {
            if (failure.Kind is FailureKind.Loading) tried.Remove(candidate.Id);
        }
    }

    /// <summary>What to tell the user when every candidate was tried or is out.</summary>
    public ProviderException NobodyAnswered()
    {
        var last = failures.LastOrDefault().Failure;
        if (failures.Exists(f => f.Failure.Kind is FailureKind.ContextOverflow))
            return failures.First(f => f.Failure.Kind is FailureKind.ContextOverflow).Failure;
        return new(Router.Name, last?.Kind ?? FailureKind.Unsupported, $"No model can answer now. {Everybody()}", last);
    }

    public ProviderException OutOfTime() => new(Router.Name, FailureKind.Timeout, $"No answer in time. {Everybody()}");

    private IEnumerable<(RouteStep Step, Candidate Candidate)> Left(RouteSnapshot snapshot)
    {
        foreach (var step in RouteDecider.Decide(snapshot, query).Steps)
        {
            if (step.Verdict is Verdict.Skip || tried.Contains(step.ProviderId)) continue;
            var candidate = snapshot.Find(step.ProviderId)!;
            if (candidate.IsCloud && cloudAttempts >= MostCloudAttempts) continue;
            if (candidate.ContextTokens <= windowNeeded) continue;
            yield return (step, candidate);
        }
    }

    private AttemptPlan? Probe(Candidate candidate, AttemptRole role, RouteSnapshot snapshot)
    {
        var scopes = ProbedScopes(candidate, snapshot);
        if (services.TakeTicket(scopes) is not { } ticket) return null;
        // Another probe may have ended between the snapshot and the ticket.
        var fresh = services.Snapshot();
        if (RouteDecider.Judge(fresh, query, candidate).Verdict is Verdict.Probe)
        {
            if (fresh.Network.IsOffline && candidate.IsCloud) services.Memory.Network.ProbeStarts(services.CloudHosts);
            return Plan(candidate, role, fresh, ticket);
        }

        ticket.Dispose();
        return null;
    }

    private AttemptPlan Plan(Candidate candidate, AttemptRole role, RouteSnapshot snapshot, IDisposable? ticket = null)
    {
        tried.Add(candidate.Id);
        if (candidate.IsCloud) cloudAttempts++;
        reasons[candidate.Id] = Reasons.Of(role, candidate, RouteDecider.Decide(snapshot, query), failures.LastOrDefault().Failure);
        var probed = ticket is null ? [] : ProbedScopes(candidate, snapshot);
        bool needsWhole = probed.Any(s => snapshot.Breaker(s).Cause?.Kind is FailureKind.Truncated or FailureKind.Empty);
        return new(new Call(candidate, request.Kind, services.Time.GetUtcNow(), probed), request, role, ticket, needsWhole);
    }

    private List<Scope> ProbedScopes(Candidate candidate, RouteSnapshot snapshot)
    {
        var scopes = Scope.Of(candidate.Identity, request.Kind).Where(s => snapshot.Breaker(s).Phase is not BreakerPhase.Closed).ToList();
        if (candidate.IsCloud && snapshot.Network.IsOffline) scopes.Add(Scope.Network);
        return scopes;
    }

    // Rate limits and empty accounts keep their time even then.
    private static RouteSnapshot Hopeful(RouteSnapshot snapshot) => snapshot with
    {
        Breakers = snapshot.Breakers.SetItems(
            from b in snapshot.Breakers
            where b.Value.Cause?.Kind is not (FailureKind.RateLimited or FailureKind.NoQuota)
            select KeyValuePair.Create(b.Key, BreakerRules.Rearm(b.Value, snapshot.Now))),
    };

    private static bool SharesModel(Candidate a, Candidate b) =>
        a.Identity.Host == b.Identity.Host && a.Identity.ChatModel == b.Identity.ChatModel;

    private string Everybody() => Reasons.Everybody(RouteDecider.Decide(services.Snapshot(), query), failures);
}
