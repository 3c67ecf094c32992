using System.Text;

namespace Assistant.Models;

/// <summary>
/// One call to one candidate: reads its stream, runs its first-token and idle clocks, and reports its outcome exactly once, to the
/// health records and to the request. A probe may be let go, to run on alone until it has proved something.
/// </summary>
internal sealed class Attempt
{
    private readonly AttemptPlan plan;
    private readonly AttemptSurroundings surroundings;
    private readonly Action<AttemptEvent> tell;
    private readonly CancellationTokenSource cancel = new();
    private readonly CancellationTokenRegistration userCancels;
    private readonly AttemptTrace trace;
    private ITimer? clock;
    private long lastTextAt;
    private int ended;
    private volatile bool alone;

    public Attempt(AttemptPlan plan, AttemptSurroundings surroundings, Action<AttemptEvent> tell, CancellationToken user)
    {
        this.plan = plan;
        this.surroundings = surroundings;
        this.tell = tell;
        trace = surroundings.Trace(plan);
        userCancels = user.UnsafeRegister(static a => ((Attempt)a!).Abandon(), this);
    }

    public Candidate Candidate => plan.Call.Candidate;

    public RequestKind Kind => plan.Call.Kind;

    public AttemptRole Role => plan.Role;

    public bool IsProbe => plan.Call.Probed.Count > 0 || plan.Ticket is not null;

    public DateTimeOffset StartedAt => plan.Call.StartedAt;

    /// <summary>The provider's own word on who answers; null before its first chunk.</summary>
    public ModelChunk.Start? Announced { get; private set; }

    public bool HasText => Interlocked.Read(ref lastTextAt) != 0;

    public bool HasEnded => Volatile.Read(ref ended) != 0;

    /// <summary>What came so far; written by the loop of the request alone.</summary>
    public StringBuilder Collected { get; } = new();

    public void Start()
    {
        if (HasEnded) return; // the user left before it began
        surroundings.Health.Began(plan.Call);
        clock = surroundings.Time.CreateTimer(static a => ((Attempt)a!).Ring(), this, plan.Clocks.FirstToken, Timeout.InfiniteTimeSpan);
        _ = ReadAsync();
    }

    /// <summary>Ends it without a verdict, because the user left.</summary>
    public void Abandon()
    {
        if (End()) trace.Cancelled();
        cancel.Cancel();
    }

    /// <summary>Another attempt answered first: an ordinary one is cancelled, a probe runs on until it has proved something.</summary>
    public void LoseRace()
    {
        if (IsProbe && !HasEnded && !ProvedEnough)
        {
            userCancels.Unregister();
            alone = true;
            if (!ProvedEnough) return;
        }

        if (HasText && IsProbe) Prove();
        else if (HasText) Abandon();
        else if (Finish(() => surroundings.Health.LostRace(plan.Call))) cancel.Cancel();
    }

    /// <summary>Counts its silence as a failure, yet lets it run on, because nobody could take over.</summary>
    public void CountOverdue() => surroundings.Health.Failed(plan.Call, Silence);

    /// <summary>Ends it as a failure of the provider.</summary>
    public void GiveUp()
    {
        Fail(Silence);
        cancel.Cancel();
    }

    private ProviderException Silence => new(
        Candidate.Id, FailureKind.Timeout, HasText ? $"{Candidate.Id} stopped in mid-answer." : $"{Candidate.Id} gave no first token in time.");

    // A scope that was opened by broken streams has proved nothing with a first token.
    private bool ProvedEnough => HasText && !plan.NeedsWholeAnswer;

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var chunk in Candidate.Provider.StreamAsync(plan.Request, cancel.Token).ConfigureAwait(false))
            {
                if (HasEnded) return;
                if (chunk is ModelChunk.Start start) Announced ??= start;
                else if (chunk is ModelChunk.Text { Value.Length: > 0 } text) Hear(text.Value);
                else if (chunk is ModelChunk.End end) Complete(end);
            }

            Fail(new ProviderException(Candidate.Id, FailureKind.Truncated, $"The answer of {ProviderName.Of(Candidate.Id)} ended without its end marker."));
        }
        catch (ProviderException failure)
        {
            Fail(failure);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            End();
        }
        catch (Exception bug)
        {
            if (End()) trace.Failed(FailureKind.ServerError);
            tell(new AttemptEvent.Crashed(this, bug));
        }
    }

    private void Hear(string text)
    {
        bool first = Interlocked.Exchange(ref lastTextAt, surroundings.Time.GetTimestamp()) == 0;
        if (first)
        {
            surroundings.Health.FirstToken(plan.Call);
            trace.FirstToken(surroundings.Time.GetUtcNow() - StartedAt);
            clock?.Change(plan.Clocks.Idle, Timeout.InfiniteTimeSpan);
        }

        if (!alone) tell(new AttemptEvent.Text(this, text));
        else if (ProvedEnough) Prove();
    }

    private void Prove()
    {
        Finish(() => surroundings.Health.Succeeded(plan.Call));
        cancel.Cancel();
    }

    private void Complete(ModelChunk.End end)
    {
        bool mine = Finish(() =>
        {
            surroundings.Health.Succeeded(plan.Call);
            surroundings.Health.Paid(plan.Call, end.Usage ?? TokenEstimate.Of(plan.Request, Collected.Length));
        });
        if (mine && !alone) tell(new AttemptEvent.Completed(this, end));
    }

    private void Fail(ProviderException failure)
    {
        bool mine = End();
        if (!mine) return;
        surroundings.Health.Failed(plan.Call, failure);
        trace.Failed(failure.Kind);
        if (!alone) tell(new AttemptEvent.Failed(this, failure));
    }

    private void Ring()
    {
        if (HasEnded) return;
        if (HasText)
        {
            var idle = surroundings.Time.GetElapsedTime(Interlocked.Read(ref lastTextAt));
            if (idle < plan.Clocks.Idle)
            {
                clock?.Change(plan.Clocks.Idle - idle, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        if (alone) GiveUp();
        else tell(new AttemptEvent.Overdue(this));
    }

    private bool Finish(Action report)
    {
        if (!End()) return false;
        report();
        trace.Succeeded();
        return true;
    }

    // Exactly one caller gets true, whoever comes first: stream, clock, race or user. It does not cancel: a stream that ended well
    // is read to its last byte, so that its connection can be used again.
    private bool End()
    {
        if (Interlocked.Exchange(ref ended, 1) != 0) return false;
        clock?.Dispose();
        plan.Ticket?.Dispose();
        userCancels.Unregister();
        return true;
    }
}

/// <summary>What an attempt is to do.</summary>
/// <param name="Ticket">The right to probe; null for an ordinary attempt.</param>
/// <param name="NeedsWholeAnswer">Whether only a complete answer proves that the provider is well again.</param>
internal sealed record AttemptPlan(Call Call, ModelRequest Request, AttemptRole Role, IDisposable? Ticket, bool NeedsWholeAnswer)
{
    public KindClocks Clocks { get; } = KindClocks.For(Call.Kind);
}

/// <summary>What all attempts of a router share.</summary>
internal sealed record AttemptSurroundings(Health Health, TimeProvider Time, Func<AttemptPlan, AttemptTrace> Trace);
