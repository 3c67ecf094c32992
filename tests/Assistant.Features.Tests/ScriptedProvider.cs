using System.Runtime.CompilerServices;
using Assistant.Code;
using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Features.Tests;

/// <summary>Answers every request with the same text in two pieces, or fails in the same way.</summary>
internal sealed class ScriptedProvider(string reply) : IModelProvider
{
    public string Id { get; init; } = "scripted";

    public List<ModelRequest> Requests { get; } = [];

    public ProviderException? Failure { get; init; }

    /// <summary>Never answers, so that only a clock or a cancellation ends the request.</summary>
    public bool Hangs { get; init; }

    /// <summary>Answers at the last moment that a request leaves it, by this clock; null where it answers at once.</summary>
    public TimeProvider? AnswersAtDeadlineOf { get; init; }

    /// <summary>Ghost text by a provider, in a workspace of which nothing is indexed.</summary>
    public static InlineCompletion Feature(IModelProvider provider, ManualTimeProvider time) => new(provider, new CodeContext(_ => null, new RecentCode(), time), null, time);

    public async IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Requests.Add(request);
        if (Hangs) await Task.Delay(Timeout.Infinite, cancellation);
        if (AnswersAtDeadlineOf is { } time) await Task.Delay(request.Deadline - time.GetUtcNow(), time, cancellation);
        if (Failure is not null) throw Failure;
        yield return new ModelChunk.Start(Id, "script", "only one");
        yield return new ModelChunk.Text(reply[..(reply.Length / 2)]);
        yield return new ModelChunk.Text(reply[(reply.Length / 2)..]);
        yield return new ModelChunk.End(StopReason.Done, Confidence: 0.9);
    }
}
