using System.Runtime.CompilerServices;
using Assistant.Testing;

namespace Assistant.Models.Tests;

/// <summary>A provider that plays scripted answers on a test's clock, and remembers what it was asked and how that ended.</summary>
internal sealed class ScriptedModel(string id, ManualTimeProvider time) : IModelProvider
{
    private readonly Queue<Script> queue = new();

    public string Id => id;

    /// <summary>What it plays when nothing else is queued.</summary>
    public Script Always { get; set; } = Script.Answer("ok");

    public List<ScriptedCall> Calls { get; } = [];

    public ScriptedModel Next(params Script[] scripts)
    {
        foreach (var script in scripts) queue.Enqueue(script);
        return this;
    }

    public async IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var call = new ScriptedCall(request, time.GetUtcNow());
        Calls.Add(call);
        var script = queue.TryDequeue(out var queued) ? queued : Always;
        yield return new ModelChunk.Start(id, $"{id}-model", "");
        try
        {
            foreach (var step in script.Steps)
            {
                if (step.Wait > TimeSpan.Zero) await Pause.For(step.Wait, time, cancellation);
                if (step.Failure is { } failure) throw failure(id);
                if (step.Chunk is { } chunk) yield return chunk;
            }
        }
        finally
        {
            if (cancellation.IsCancellationRequested) call.CancelledAt = time.GetUtcNow();
        }
    }
}

internal sealed record ScriptedCall(ModelRequest Request, DateTimeOffset At)
{
    public DateTimeOffset? CancelledAt { get; set; }
}

/// <summary>What a scripted model does with one call.</summary>
internal sealed record Script(params IReadOnlyList<ScriptStep> Steps)
{
    public static Script Answer(string text, double afterMs = 0, double gapMs = 0) => new(
        [.. text.Split('|').Select((t, i) => new ScriptStep(Ms(i == 0 ? afterMs : gapMs), new ModelChunk.Text(t))),
         new ScriptStep(default, new ModelChunk.End(StopReason.Done, new TokenUsage(100, 0, 10)))]);

    public static Script Nothing(double afterMs = 0) => new(new ScriptStep(Ms(afterMs), new ModelChunk.End(StopReason.Done)));

    public static Script Fails(FailureKind kind, double afterMs = 0, double? retryAfterSeconds = null, int? status = null) =>
        new(Failure(kind, afterMs, retryAfterSeconds, status));

    /// <summary>Says the text, then fails.</summary>
    public static Script Breaks(string text, FailureKind kind, double afterMs = 0) =>
        new(new ScriptStep(Ms(afterMs), new ModelChunk.Text(text)), Failure(kind, 0, null, null));

    /// <summary>Says the text, then nothing for a long time.</summary>
    public static Script Stalls(string text = "", double afterMs = 0) => new(
        new ScriptStep(Ms(afterMs), new ModelChunk.Text(text)), new ScriptStep(TimeSpan.FromHours(1), new ModelChunk.Text("too late")));

    /// <summary>Says the text and ends without an end marker.</summary>
    public static Script Cut(string text) => new(new ScriptStep(default, new ModelChunk.Text(text)));

    private static ScriptStep Failure(FailureKind kind, double afterMs, double? retryAfterSeconds, int? status) => new(Ms(afterMs), Failure: id =>
        new ProviderException(id, kind, $"{id} says {kind}") { RetryAfter = retryAfterSeconds is { } s ? TimeSpan.FromSeconds(s) : null, Status = status });

    private static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);
}

internal sealed record ScriptStep(TimeSpan Wait, ModelChunk? Chunk = null, Func<string, ProviderException>? Failure = null);
