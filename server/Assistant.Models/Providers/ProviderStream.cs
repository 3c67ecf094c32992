using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Assistant.Models;

/// <summary>
/// The contract of every provider's stream, in one place: failures leave as <see cref="ProviderException"/> only, a stream without its
/// end is truncated, a conversation without a text is empty, and every attempt ends by its deadline.
/// </summary>
internal sealed class ProviderStream(string providerId, TimeSpan longest, TimeProvider time)
{
    /// <summary>Runs a provider's own stream under the contract.</summary>
    /// <param name="open">Starts the stream under a token that also fires at the deadline.</param>
    public async IAsyncEnumerable<ModelChunk> RunAsync(
        ModelRequest request, Func<CancellationToken, IAsyncEnumerable<ModelChunk>> open, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Allowance(request), time);
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        var progress = new Progress();
        await using var chunks = open(clock.Token).GetAsyncEnumerator(clock.Token);
        while (await Next(chunks, progress.Started, cancellation) is { } chunk)
        {
            progress.See(chunk);
            if (chunk is ModelChunk.End end && progress.LacksAnswer(request, end)) throw Empty(end);
            yield return chunk;
            if (chunk is ModelChunk.End) yield break;
        }

        throw new Failure(FailureKind.Truncated, "the answer stopped without its end").ToException(providerId);
    }

    /// <summary>Runs one call that is not a stream under the same contract.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(longest, time);
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            return await call(clock.Token);
        }
        catch (Exception e) when (Translate(e, afterHead: false, cancellation) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Lets only <see cref="ProviderException"/> out of a stream of something else than answers.</summary>
    public async IAsyncEnumerable<T> GuardAsync<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        await using var source = items.GetAsyncEnumerator(cancellation);
        while (await Next(source, afterHead: false, cancellation) is { } item) yield return item;
    }

    private async ValueTask<T?> Next<T>(IAsyncEnumerator<T> items, bool afterHead, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await items.MoveNextAsync() ? items.Current : null;
        }
        catch (Exception e) when (Translate(e, afterHead, cancellation) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>What leaves instead of an exception; null for one that leaves as it is (ours already, or a bug).</summary>
    private Exception? Translate(Exception exception, bool afterHead, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return new OperationCanceledException(cancellation);
        return exception switch
        {
            ProviderException => null,
            FailureException ours => ours.Failure.ToException(providerId, ours.InnerException),
            CredentialException => new Failure(FailureKind.Unauthorized, exception.Message).ToException(providerId, exception),
            JsonException => Unreadable(afterHead).ToException(providerId, exception),
            _ => FailureClassifier.FromTransport(exception)?.ToException(providerId, exception),
        };
    }

    /// <summary>Half a line at the end of a stream is a cut answer; before that, the service talks nonsense.</summary>
    private static Failure Unreadable(bool afterHead) =>
        new(afterHead ? FailureKind.Truncated : FailureKind.ServerError, "it sent something that is not valid JSON");

    private TimeSpan Allowance(ModelRequest request)
    {
        var rest = request.Deadline - time.GetUtcNow();
        return rest < TimeSpan.Zero ? TimeSpan.Zero : rest < longest ? rest : longest;
    }

    private ProviderException Empty(ModelChunk.End end) => new Failure(
        FailureKind.Empty,
        end.Reason == StopReason.Length ? "the whole token cap went into thinking; no answer was left" : "the answer was empty").ToException(providerId);

    private sealed class Progress
    {
        private bool hasText;

        public bool Started { get; private set; }

        public void See(ModelChunk chunk)
        {
            Started = true;
            hasText |= chunk is ModelChunk.Text text && !string.IsNullOrWhiteSpace(text.Value);
        }

        public bool LacksAnswer(ModelRequest request, ModelChunk.End end) =>
            !hasText && end.Reason != StopReason.Refusal && request is ChatRequest;
    }
}
