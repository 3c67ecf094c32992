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

    /// <summary>The tag with the id by which settings name a provider; <c>gen_ai.provider.name</c> is its wire format.</summary>
    public const string ProviderId = "assistant.provider.id";

    // As the conventions advise; the defaults are for milliseconds.
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] };
    private static readonly InstrumentAdvice<long> Tokens = new() { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576] };

    private readonly ActivitySource source = new(Name);
    private readonly Meter meter = new(Name);
    private readonly Histogram<double> firstChunk;
    private readonly Histogram<double> duration;
    private readonly Histogram<long> tokens;
    private readonly Counter<long> failovers;

    public RouterTelemetry()
    {
        firstChunk = meter.CreateHistogram<double>("gen_ai.client.operation.time_to_first_chunk", "s", "Request sent to first text.", null, Seconds);
        duration = meter.CreateHistogram<double>(Duration, "s", "Request sent to the end of the answer.", null, Seconds);
        tokens = meter.CreateHistogram<long>("gen_ai.client.token.usage", "{token}", "Tokens read and written.", null, Tokens);
        failovers = meter.CreateCounter<long>(Failovers, "{attempt}");
    }

    internal Activity? StartRequest(RequestKind kind) => Start(Operation(kind), default,
    [
        new("gen_ai.operation.name", Operation(kind)),
        new("assistant.request.kind", kind.ToString()),
    ]);

    internal Activity? StartAttempt(AttemptPlan plan, Activity? request)
    {
        if (plan.Role is AttemptRole.Failover) failovers.Add(1, new KeyValuePair<string, object?>(ProviderId, plan.Call.Candidate.Id));
        return source.HasListeners() ? StartSpan(plan, request) : null;
    }

    private Activity? StartSpan(AttemptPlan plan, Activity? request) => Start(
        $"{Operation(plan.Call.Kind)} {plan.Call.Candidate.Identity.ModelFor(plan.Call.Kind)}",
        request?.Context ?? default,
        [
            new("gen_ai.operation.name", Operation(plan.Call.Kind)),
            new("gen_ai.provider.name", plan.Call.Candidate.Identity.Kind),
            new("gen_ai.request.model", plan.Call.Candidate.Identity.ModelFor(plan.Call.Kind)),
            .. Server(plan.Call.Candidate.Identity.Host),
            new(ProviderId, plan.Call.Candidate.Id),
            new("assistant.attempt.role", plan.Role.ToString()),
        ]);

    internal void FirstChunk(TimeSpan taken, Answerer who) => firstChunk.Record(taken.TotalSeconds, [.. who.Tags]);

    internal void Answered(TimeSpan taken, Answerer who, TokenUsage? usage)
    {
        duration.Record(taken.TotalSeconds, [.. who.Tags]);
        if (usage is null) return;
        tokens.Record(usage.Input, [.. who.Tags, new("gen_ai.token.type", "input")]);
        tokens.Record(usage.Output, [.. who.Tags, new("gen_ai.token.type", "output")]);
    }

    internal void Unanswered(TimeSpan taken, RequestKind kind, FailureKind failure) => duration.Record(
        taken.TotalSeconds, new KeyValuePair<string, object?>("gen_ai.operation.name", Operation(kind)), new KeyValuePair<string, object?>("error.type", failure.ToString()));

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

    // The embedded engine has no address.
    private static IEnumerable<KeyValuePair<string, object?>> Server(string host) =>
        !Uri.TryCreate($"http://{host}", UriKind.Absolute, out var address) ? []
        : [new("server.address", address.Host), new("server.port", address.Port)];

    internal static string Operation(RequestKind kind) => kind is RequestKind.Completion ? "text_completion" : "chat";
}
