using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Assistant.Models;

/// <summary>
/// One request on its way through the router: a loop over what its attempts and clocks report. The loop alone starts attempts and
/// picks the answer, so it needs no lock.
/// </summary>
internal sealed class RequestRun
{
    private readonly RouterServices services;
    private readonly ModelRequest request;
    private readonly RequestTrace trace;
    private readonly CancellationToken user;
    private readonly Answer answer;
    private readonly Lineup lineup;
    private readonly RequestClocks clocks;
    private readonly List<Attempt> running = [];

    // Continuations run where the news comes from: a failure is on its way to the next provider without a thread switch.
    private readonly Channel<AttemptEvent> news = Channel.CreateUnbounded<AttemptEvent>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });

    private Attempt? lead;
    private Reserve? reserve;
    private ExceptionDispatchInfo? error;
    private bool complete;

    public RequestRun(RouterServices services, ModelRequest request, RequestTrace trace, CancellationToken user)
    {
        this.services = services;
        this.request = request;
        this.user = user;
        this.trace = trace;
        answer = Answer.For(request);
        lineup = new Lineup(services, request);
        clocks = new RequestClocks(services, request, () => Tell(AttemptEvent.Tick.Instance));
    }

    /// <summary>Who gave the answer; null before its end.</summary>
    public string? AnsweredBy { get; private set; }

    public async IAsyncEnumerable<ModelChunk> StreamAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            StartNext(AttemptRole.First);
            while (true)
            {
                while (answer.TryTake(out var chunk))
                {
                    trace.Saw(chunk, answer.Start!);
                    yield return chunk;
                }

                error?.Throw();
                if (complete) yield break;
                Handle(await NextAsync(cancellation).ConfigureAwait(false));
            }
        }
        finally
        {
            clocks.Dispose();
            foreach (var attempt in running) attempt.Abandon();
        }
    }

    private async ValueTask<AttemptEvent> NextAsync(CancellationToken cancellation)
    {
        clocks.Set(running, lead);
        return await news.Reader.ReadAsync(cancellation).ConfigureAwait(false);
    }

    private void Tell(AttemptEvent what) => news.Writer.TryWrite(what);

    private void Handle(AttemptEvent what)
    {
        switch (what)
        {
            case AttemptEvent.Text text:
                Hear(text.Attempt, text.Value);
                break;
            case AttemptEvent.Completed done:
                if (running.Remove(done.Attempt)) Complete(done.Attempt, done.End);
                break;
            case AttemptEvent.Failed failed:
                if (running.Remove(failed.Attempt)) Lose(failed.Attempt, failed.Failure);
                break;
            case AttemptEvent.Overdue overdue:
                if (running.Contains(overdue.Attempt)) Overtake(overdue.Attempt);
                break;
            case AttemptEvent.Refreshed refreshed:
                if (lead is null && !user.IsCancellationRequested) StartAll([lineup.Again(refreshed.Attempt)]);
                break;
            case AttemptEvent.Crashed crashed:
                error = ExceptionDispatchInfo.Capture(crashed.Bug);
                break;
            default:
                Ring();
                break;
        }
    }

    private void Hear(Attempt attempt, string text)
    {
        if (!running.Contains(attempt)) return;
        attempt.Collected.Append(text);
        if (lead is null && attempt.Role is not AttemptRole.Reserve) Lead(attempt);
        if (attempt == lead) answer.Hear(attempt, text, lineup.ReasonFor(attempt));
    }

    private void Lead(Attempt attempt)
    {
        lead = attempt;
        foreach (var other in running.Where(a => a != attempt).ToList())
        {
            running.Remove(other);
            lineup.Lost(other);
            other.LoseRace();
        }
    }

    private void Complete(Attempt attempt, ModelChunk.End end)
    {
        bool isAnswer = attempt == lead || (lead is null && (attempt.Collected.Length > 0 || !attempt.Candidate.IsEmbedded || running.Count == 0));
        if (!isAnswer)
        {
            if (attempt.Collected.Length > 0 || reserve is null) reserve = new(attempt, end);
            return;
        }

        if (lead is null) Lead(attempt);
        Deliver(attempt, end);
    }

    private void Deliver(Attempt attempt, ModelChunk.End end)
    {
        answer.Complete(attempt, end, lineup.ReasonFor(attempt));
        services.Memory.Conversations.Answered(request, attempt.Candidate.Id);
        trace.Answered(answer.Start!, end.Usage);
        AnsweredBy = attempt.Candidate.Id;
        complete = true;
    }

    private void Lose(Attempt attempt, ProviderException failure)
    {
        lineup.Failed(attempt, failure);
        if (attempt == lead) lead = null;
        if (FailureRule.For(failure).Next is NextStep.Stop && running.Count == 0 && reserve is null)
        {
            Fail(failure);
            return;
        }

        if (failure.Kind is FailureKind.Unauthorized) services.Refresher.Refresh(attempt.Candidate, () => Tell(new AttemptEvent.Refreshed(attempt)));
        if (reserve is { } kept && lead is null && kept.Attempt.Collected.Length > 0) Deliver(kept.Attempt, kept.End);
        else if (running.Count == 0) StartNext(AttemptRole.Failover);
    }

    private void Fail(ProviderException failure)
    {
        trace.Unanswered(failure);
        error = ExceptionDispatchInfo.Capture(failure);
    }

    // Nobody is given up while nobody can take over. A local model without a token may still be loading: others start next to it.
    private void Overtake(Attempt attempt)
    {
        bool replaceable = running.Count > 1 || reserve is not null || lineup.HasNext();
        if (!replaceable) attempt.CountOverdue();
        else if (attempt.Candidate.IsCloud || attempt.HasText) attempt.GiveUp();
        else if (lineup.HasNext()) StartNext(AttemptRole.Failover);
    }

    private void StartNext(AttemptRole role)
    {
        if (user.IsCancellationRequested) return;
        if (lineup.Next(role) is { } plan) Start(plan);
        else if (lineup.LastHope() is { } hope) Start(hope);
        else if (reserve is { } kept) Deliver(kept.Attempt, kept.End);
        else if (lineup.MayWait) clocks.TryAgainSoon();
        else Fail(lineup.NobodyAnswered());
    }

    private void Start(AttemptPlan plan)
    {
        var attempt = new Attempt(plan with { Request = answer.Ask(request) }, trace.Surroundings, Tell, user);
        running.Add(attempt);
        attempt.Start();
    }

    private void Ring()
    {
        while (!user.IsCancellationRequested && !complete && error is null && RingOnce(services.Time.GetUtcNow()))
        {
        }
    }

    private bool RingOnce(DateTimeOffset now)
    {
        switch (clocks.Take(running, lead, now))
        {
            case Alarm.Deadline: EndAtDeadline(); break;
            case Alarm.TryAgain: TryAgain(); break;
            case Alarm.Backup: StartAll([lineup.NextHealthy(AttemptRole.Backup, running)]); break;
            case Alarm.Hedge: StartAll([lineup.NextHealthy(AttemptRole.Hedge, running)]); break;
            case Alarm.Late: StartAll(lineup.Locals(AttemptRole.Late)); break;
            case Alarm.Reserve: StartAll(lineup.Locals(AttemptRole.Reserve)); break;
            default: return false;
        }

        return true;
    }

    private void TryAgain()
    {
        lineup.TimeWentBy();
        if (running.Count == 0) StartNext(AttemptRole.Failover);
    }

    private void StartAll(IEnumerable<AttemptPlan?> plans)
    {
        foreach (var plan in plans)
        {
            if (plan is not null) Start(plan);
        }
    }

    private void EndAtDeadline()
    {
        if (reserve is { } kept) Deliver(kept.Attempt, kept.End);
        else Fail(lineup.OutOfTime());
        foreach (var attempt in running) attempt.Abandon();
        running.Clear();
    }

    private sealed record Reserve(Attempt Attempt, ModelChunk.End End);
}
