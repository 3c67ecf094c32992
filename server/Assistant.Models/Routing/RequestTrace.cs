using System.Diagnostics;

namespace Assistant.Models;

/// <summary>The span, the metrics and the log line of one request.</summary>
internal sealed class RequestTrace(RouterServices services, ModelRequest request, Activity? span) : IDisposable
{
    private readonly long startedAt = services.Time.GetTimestamp();
    private TimeSpan? firstText;

    public AttemptSurroundings Surroundings { get; } = new(services.Health, services.Time,
        plan => new AttemptTrace(services.Telemetry.StartAttempt(plan, span), plan, services.Memory.Breakers));

    private TimeSpan Elapsed => services.Time.GetElapsedTime(startedAt);

    public void Saw(ModelChunk chunk, ModelChunk.Start start)
    {
        if (chunk is not ModelChunk.Text || firstText is not null) return;
        firstText = Elapsed;
        services.Telemetry.FirstChunk(firstText.Value, WhoIs(start));
    }

    public void Answered(ModelChunk.Start start, TokenUsage? usage)
    {
        var who = WhoIs(start);
        services.Telemetry.Answered(Elapsed, who, usage);
        RoutingLog.Answered(services.Log, request.Kind, start.ProviderId, start.Reason, (firstText ?? Elapsed).TotalMilliseconds);
        if (span is null) return;
        foreach (var (name, value) in who.Tags) span.SetTag(name, value);
        span.SetTag("gen_ai.usage.input_tokens", usage?.Input);
        span.SetTag("gen_ai.usage.output_tokens", usage?.Output);
        span.SetStatus(ActivityStatusCode.Ok);
    }

    public void Unanswered(ProviderException failure)
    {
        services.Telemetry.Unanswered(Elapsed, request.Kind, failure.Kind);
        RoutingLog.Unanswered(services.Log, request.Kind, failure.Message);
        span?.SetTag("error.type", failure.Kind.ToString());
        span?.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose() => span?.Dispose();

    private Answerer WhoIs(ModelChunk.Start start) => Answerer.Of(request.Kind, start, services.Setup.Candidates);
}
