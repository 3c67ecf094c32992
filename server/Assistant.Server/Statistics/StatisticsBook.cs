using System.Diagnostics.Metrics;
using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>
/// Counts in memory what is shown and accepted, and what the router's meter says of answers and failovers; writes it down every half minute
/// and at the end. Nothing of it leaves the machine.
/// </summary>
internal sealed class StatisticsBook : IDisposable
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(30);

    private readonly StatisticsFile file;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly MeterListener listener = new();
    private readonly ITimer timer;
    private List<StatisticsLine> pending = [];

    public StatisticsBook(StatisticsFile file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
        timer = time.CreateTimer(static book => ((StatisticsBook)book!).Write(), this, WriteEvery, WriteEvery);
        listener.InstrumentPublished = static (instrument, me) =>
        {
            if (instrument.Meter.Name == RouterTelemetry.Name && instrument.Name is RouterTelemetry.Duration or RouterTelemetry.Failovers) me.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Answered(tags, TimeSpan.FromSeconds(seconds)));
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => TookOver(tags));
        listener.Start();
    }

    public void Shown(Suggestion.Shown shown, string language) =>
        Add(new(Today, shown.Origin.Provider, language) { Shown = 1, Verified = shown.IsVerified ? 1 : 0 });

    public void Accepted(string provider, string language) => Add(new(Today, provider, language) { Accepted = 1 });

    public void Dispose()
    {
        listener.Dispose();
        timer.Dispose();
        Write();
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private void Answered(ReadOnlySpan<KeyValuePair<string, object?>> tags, TimeSpan taken)
    {
        if (ProviderOf(tags) is { } provider) Add(new(Today, provider, "") { Latencies = LatencyClasses.One(taken) });
    }

    private void TookOver(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (ProviderOf(tags) is { } provider) Add(new(Today, provider, "") { Failovers = 1 });
    }

    private static string? ProviderOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == RouterTelemetry.ProviderId) return tag.Value as string;
        }

        return null; // nobody answered
    }

    private void Add(StatisticsLine line)
    {
        lock (gate)
        {
            int same = pending.FindIndex(l => l.Day == line.Day && l.Provider == line.Provider && l.Language == line.Language);
            if (same < 0) pending.Add(line);
            else pending[same] = pending[same].Plus(line);
        }
    }

    private void Write()
    {
        List<StatisticsLine> batch;
        lock (gate)
        {
            batch = pending;
            pending = [];
        }

        if (batch.Count > 0 && !file.TryAdd(batch)) batch.ForEach(Add);
    }
}
