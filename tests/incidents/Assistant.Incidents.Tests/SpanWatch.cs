using System.Diagnostics;
using System.Diagnostics.Metrics;
using Assistant.Models;

namespace Assistant.Incidents.Tests;

/// <summary>Listens to the router's spans and metrics as an exporter would. Tests with it run one after another: listeners are global.</summary>
internal sealed class SpanWatch : IDisposable
{
    private readonly ActivityListener spans;
    private readonly MeterListener metrics = new();

    public SpanWatch(TimeProvider time)
    {
        spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RouterTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = span =>
            {
                if (span.GetTagItem("assistant.attempt.role") is string role) Attempts.Add(new(time.GetUtcNow(), role, (string)span.GetTagItem("assistant.provider.id")!, span.ParentId));
                else Requests.Add(span.Id!);
            },
            ActivityStopped = span => BreakerEvents += span.Events.Count(e => e.Name == "assistant.breaker"),
        };
        ActivitySource.AddActivityListener(spans);
        metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "gen_ai.client.operation.time_to_first_chunk") listener.EnableMeasurementEvents(instrument);
        };
        metrics.SetMeasurementEventCallback<double>((_, _, _, _) => FirstChunks++);
        metrics.Start();
    }

    public List<SeenAttempt> Attempts { get; } = [];

    public HashSet<string> Requests { get; } = [];

    public int BreakerEvents { get; private set; }

    public int FirstChunks { get; private set; }

    public void Dispose()
    {
        spans.Dispose();
        metrics.Dispose();
    }
}

/// <summary>An attempt as its span shows it.</summary>
internal sealed record SeenAttempt(DateTimeOffset At, string Role, string Provider, string? Request);
