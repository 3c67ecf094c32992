namespace Assistant.Models;

/// <summary>
/// Looks after broken scopes that no request comes to (a second choice, a model that only ghost text uses): each gets one small
/// request after a further step of its ladder, while the user is at work. Never a model list: those stay green in an outage.
/// </summary>
internal sealed class BackgroundProbes : IDisposable
{
    private static readonly TimeSpan AtWork = TimeSpan.FromMinutes(5);
    private static readonly RequestKind[] Kinds = [RequestKind.Explain, RequestKind.Completion, RequestKind.SmallFix, RequestKind.Refactor, RequestKind.Architecture];

    private readonly RouterServices services;
    private readonly AttemptSurroundings surroundings;
    private readonly ITimer timer;

    public BackgroundProbes(RouterServices services)
    {
        this.services = services;
        surroundings = new(services.Health, services.Time,
            plan => new AttemptTrace(services.Telemetry.StartAttempt(plan, null), plan, services.Memory.Breakers));
        timer = services.Time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        services.Memory.Breakers.Changed += _ => Schedule();
    }

    public void Dispose() => timer.Dispose();

    /// <summary>Sets the timer to the next scope that may starve.</summary>
    public void Schedule()
    {
        var now = services.Time.GetUtcNow();
        if (now - services.LastRequestAt > AtWork) return;
        var open = services.Memory.Breakers.Snapshot.Values.Where(s => s.Phase is not BreakerPhase.Closed).ToList();
        if (open.Count == 0) return;
        var wait = open.Min(StarvedAt) - now;
        timer.Change(wait > Ladder.Step(0) / 2 ? wait : Ladder.Step(0) / 2, Timeout.InfiniteTimeSpan);
    }

    // One more step of waiting after it might have been tried.
    private static DateTimeOffset StarvedAt(BreakerState state) => state.OpenUntil + Ladder.Step(state.Level);

    private void Ring()
    {
        var now = services.Time.GetUtcNow();
        foreach (var (scope, state) in services.Memory.Breakers.Snapshot)
        {
            if (state.Phase is BreakerPhase.Closed || state.Cause?.Kind is FailureKind.Unsupported || now < StarvedAt(state)) continue;
            Probe(scope);
        }

        Schedule();
    }

    private void Probe(Scope scope)
    {
        var snapshot = services.Snapshot();
        foreach (var kind in Kinds)
        {
            var query = new RouteQuery(kind, "background probe", Confinement.None);
            foreach (var candidate in snapshot.Candidates)
            {
                var scopes = Scope.Of(candidate.Identity, kind);
                if (!scopes.Contains(scope) || RouteDecider.Judge(snapshot, query, candidate).Verdict is not Verdict.Probe) continue;
                var probed = scopes.Where(s => snapshot.Breaker(s).Phase is not BreakerPhase.Closed).ToList();
                if (services.TakeTicket(probed) is { } ticket) Start(candidate, kind, probed, ticket);
                return;
            }
        }
    }

    private void Start(Candidate candidate, RequestKind kind, List<Scope> probed, IDisposable ticket)
    {
        var now = services.Time.GetUtcNow();
        var plan = new AttemptPlan(new Call(candidate, kind, now, probed), SmallRequest(kind, now), AttemptRole.Background, ticket, NeedsWholeAnswer: true);
        var attempt = new Attempt(plan, surroundings, Hear, CancellationToken.None);
        attempt.Start();
        attempt.LoseRace(); // nobody waits for its text
    }

    private void Hear(AttemptEvent what)
    {
        if (what is AttemptEvent.Crashed crashed) RoutingLog.ProbeCrashed(services.Log, crashed.Bug, crashed.Attempt.Candidate.Id);
    }

    private static ModelRequest SmallRequest(RequestKind kind, DateTimeOffset now) => kind is RequestKind.Completion
        ? new FillRequest
        {
            Kind = kind,
            Confinement = Confinement.None,
            MaxTokens = 16,
            Deadline = now + KindClocks.Deadline(kind),
            Workspace = "",
            Path = "Probe.cs",
            Language = "csharp",
            Prefix = "int one = ".AsMemory(),
            Suffix = ";".AsMemory(),
        }
        : new ChatRequest
        {
            Kind = kind,
            Confinement = Confinement.None,
            MaxTokens = 16,
            Deadline = now + KindClocks.Deadline(kind),
            System = "Answer with one word.",
            Turns = [new(ChatRole.User, "Say: ready")],
        };
}
