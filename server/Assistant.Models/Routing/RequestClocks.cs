namespace Assistant.Models;

/// <summary>What a request's timer rings for.</summary>
internal enum Alarm
{
    None,
    Deadline,
    TryAgain,
    Backup,
    Hedge,
    Late,
    Reserve,
}

/// <summary>The clocks of one request, on one timer. Each alarm rings once for what it is about.</summary>
internal sealed class RequestClocks : IDisposable
{
    private const double ReserveShare = 0.6;
    private static readonly TimeSpan ProbeHeadStart = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    private readonly RouterServices services;
    private readonly ModelRequest request;
    private readonly KindClocks kind;
    private readonly ITimer timer;
    private readonly HashSet<Attempt> accompanied = [];
    private DateTimeOffset? set;
    private DateTimeOffset? tryAgain;
    private DateTimeOffset? late;
    private DateTimeOffset? reserve;

    public RequestClocks(RouterServices services, ModelRequest request, Action ring)
    {
        this.services = services;
        this.request = request;
        kind = KindClocks.For(request.Kind);
        var now = services.Time.GetUtcNow();
        late = now + kind.FirstToken;
        // Only ghost text: a local answer next to a long edit would cost the user's own machine minutes for nothing.
        reserve = request.Kind is RequestKind.Completion ? now + (request.Deadline - now) * ReserveShare : null;
        timer = services.Time.CreateTimer(_ => ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void TryAgainSoon() => tryAgain = services.Time.GetUtcNow() + Soon;

    /// <summary>Sets the timer to the next alarm.</summary>
    public void Set(IReadOnlyList<Attempt> running, Attempt? lead)
    {
        var next = Alarms(running, lead).Min(a => a.At);
        if (next == set) return;
        set = next;
        var wait = next - services.Time.GetUtcNow();
        timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes one alarm that is due.</summary>
    public Alarm Take(IReadOnlyList<Attempt> running, Attempt? lead, DateTimeOffset now)
    {
        set = null;
        foreach (var (what, at, about) in Alarms(running, lead))
        {
            if (at > now) continue;
            if (about is not null) accompanied.Add(about);
            if (what is Alarm.TryAgain) tryAgain = null;
            if (what is Alarm.Late) late = null;
            if (what is Alarm.Reserve) reserve = null;
            return what;
        }

        return Alarm.None;
    }

    public void Dispose() => timer.Dispose();

    private IEnumerable<(Alarm What, DateTimeOffset At, Attempt? About)> Alarms(IReadOnlyList<Attempt> running, Attempt? lead)
    {
        yield return (Alarm.Deadline, request.Deadline, null);
        if (tryAgain is { } again) yield return (Alarm.TryAgain, again, null);
        if (reserve is { } reserveAt) yield return (Alarm.Reserve, reserveAt, null);
        if (lead is not null) yield break;
        if (late is { } lateAt) yield return (Alarm.Late, lateAt, null);
        bool probing = false;
        foreach (var attempt in running)
        {
            probing |= attempt.IsProbe;
            if (attempt.IsProbe && !accompanied.Contains(attempt)) yield return (Alarm.Backup, attempt.StartedAt + ProbeHeadStart, attempt);
        }

        // No hedge next to a probe: its backup already is one.
        if (probing || running.Count != 1 || accompanied.Contains(running[0])) yield break;
        yield return (Alarm.Hedge, running[0].StartedAt + HedgeDelay(running[0].Candidate), running[0]);
    }

    private TimeSpan HedgeDelay(Candidate candidate)
    {
        var twice = services.Memory.FirstTokens.Expected(candidate.Id, request.Kind) * 2;
        return twice > kind.HedgeAfter ? twice : kind.HedgeAfter;
    }
}
