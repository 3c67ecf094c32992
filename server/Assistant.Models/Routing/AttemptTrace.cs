using System.Diagnostics;

namespace Assistant.Models;

/// <summary>The span of one attempt; what it does to breakers is noted there. Empty while nobody listens.</summary>
internal sealed class AttemptTrace
{
    private readonly Activity? span;
    private readonly AttemptPlan plan;
    private readonly Breakers breakers;

    public AttemptTrace(Activity? span, AttemptPlan plan, Breakers breakers)
    {
        this.span = span;
        this.plan = plan;
        this.breakers = breakers;
        if (span is not null) breakers.Changed += Note;
    }

    public void FirstToken(TimeSpan taken) => span?.SetTag("gen_ai.response.time_to_first_chunk", taken.TotalSeconds);

    public void Succeeded() => End(ActivityStatusCode.Ok, null);

    public void Cancelled() => End(ActivityStatusCode.Unset, "cancelled");

    public void Failed(FailureKind kind) => End(ActivityStatusCode.Error, kind.ToString());

    private void Note(BreakerTransition change)
    {
        if (plan.Call.Scopes.Contains(change.Scope)) RouterTelemetry.Note(span!, change);
    }

    private void End(ActivityStatusCode status, string? error)
    {
        if (span is null) return;
        breakers.Changed -= Note;
        if (error is not null) span.SetTag("error.type", error);
        span.SetStatus(status);
        span.Dispose();
    }
}
