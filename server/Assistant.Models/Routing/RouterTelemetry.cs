using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Assistant.Models;

/// <summary>
/// Spans and metrics with the names of OpenTelemetry's gen_ai conventions: one client span for the request with all its attempts,
/// one span for each attempt below it, breaker transitions as events. Costs next to nothing while nobody listens.
/// </summary>
public sealed class RouterTelemetry : IDisposable
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Assistant.Models";

    /// <summary>The histogram of whole answers, in seconds.</summary>
    public const string Duration = "gen_ai.client.operation.duration";

    /// <summary>The counter of attempts that took over from a failed one, by who took over.</summary>
    public const string Failovers = "assistant.router.failovers";

    private readonly ActivitySource source = new(Name);
    private readonly Meter meter = new(Name);
    private readonly Histogram<double> firstChunk;
    private readonly Histogram<double> duration;
    private readonly Histogram<long> tokens;
    private readonly Counter<long> failovers;

    public RouterTelemetry()
    {
        firstChunk = meter.CreateHistogram<double>("gen_ai.client.operation.time_to_first_chunk", "s");
        duration = meter.CreateHistogram<double>(Duration, "s");
        tokens = meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}");
        failovers = meter.CreateCounter<long>(Failovers, "{attempt}");
    }

    internal Activity? StartRequest(RequestKind kind) => Start(Operation(kind), default, [new("assistant.request.kind", kind.ToString())]);

    internal Activity? StartAttempt(AttemptPlan plan, Activity? request)
    {
        if (plan.Role is AttemptRole.Failover) failovers.Add(1, new KeyValuePair<string, object?>("gen_ai.provider.name", plan.Call.Candidate.Id));
        return StartSpan(plan, request);
    }

    private Activity? StartSpan(AttemptPlan plan, Activity? request) => Start(
        $"{Operation(plan.Call.Kind)} {plan.Call.Candidate.Identity.ModelFor(plan.Call.Kind)}",
        request?.Context ?? default,
        [
            new("gen_ai.operation.name", Operation(plan.Call.Kind)),
            new("gen_ai.provider.name", plan.Call.Candidate.Identity.Kind),
            new("gen_ai.request.model", plan.Call.Candidate.Identity.ModelFor(plan.Call.Kind)),
            new("server.address", plan.Call.Candidate.Identity.Host),
            new("assistant.provider.id", plan.Call.Candidate.Id),
            new("assistant.attempt.role", plan.Role.ToString()),
        ]);

    internal void FirstChunk(TimeSpan taken, ModelChunk.Start start) => firstChunk.Record(taken.TotalSeconds, Tags(start));

    internal void Answered(TimeSpan taken, ModelChunk.Start start, TokenUsage? usage)
    {
        duration.Record(taken.TotalSeconds, Tags(start));
        if (usage is null) return;
        tokens.Record(usage.Input, [.. Tags(start), new("gen_ai.token.type", "input")]);
        tokens.Record(usage.Output, [.. Tags(start), new("gen_ai.token.type", "output")]);
    }

    internal void Unanswered(TimeSpan taken, FailureKind kind) => duration.Record(taken.TotalSeconds, new KeyValuePair<string, object?>("error.type", kind.ToString()));

    internal static void Note(Activity span, BreakerTransition change) => span.AddEvent(new ActivityEvent(
        "assistant.breaker",
        tags: new ActivityTagsCollection
        {
            ["assistant.breaker.scope"] = change.Scope.ToString(),
            ["assistant.breaker.from"] = change.Before.Phase.ToString(),
            ["assistant.breaker.to"] = change.After.Phase.ToString(),
            ["assistant.breaker.cause"] = change.After.Cause?.Short,
        }));

    public void Dispose()
    {
        source.Dispose();
        meter.Dispose();
    }

    // The parent is named, never ambient: attempts start on whatever thread brought the news.
    private Activity? Start(string name, ActivityContext parent, KeyValuePair<string, object?>[] tags)
    {
        if (!source.HasListeners()) return null;
        var ambient = Activity.Current;
        var activity = source.StartActivity(name, ActivityKind.Client, parent, tags);
        Activity.Current = ambient;
        return activity;
    }

    private static string Operation(RequestKind kind) => kind is RequestKind.Completion ? "text_completion" : "chat";

    private static KeyValuePair<string, object?>[] Tags(ModelChunk.Start start) =>
        [new("gen_ai.provider.name", start.ProviderId), new("gen_ai.response.model", start.Model)];
}
