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
        services.Telemetry.FirstChunk(firstText.Value, start);
    }

    public void Answered(ModelChunk.Start start, TokenUsage? usage)
    {
        services.Telemetry.Answered(Elapsed, start, usage);
        RoutingLog.Answered(services.Log, request.Kind, start.ProviderId, start.Reason, (firstText ?? Elapsed).TotalMilliseconds);
        span?.SetTag("gen_ai.provider.name", start.ProviderId);
        span?.SetTag("gen_ai.response.model", start.Model);
        span?.SetStatus(ActivityStatusCode.Ok);
    }

    public void Unanswered(ProviderException failure)
    {
        services.Telemetry.Unanswered(Elapsed, failure.Kind);
        RoutingLog.Unanswered(services.Log, request.Kind, failure.Message);
        span?.SetTag("error.type", failure.Kind.ToString());
        span?.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose() => span?.Dispose();
}
