using System.Runtime.CompilerServices;

namespace Assistant.Models;

/// <summary>
/// A router that waits until typing rests before ghost text is asked of a cloud: a key that comes meanwhile cancels the request, and
/// it has cost nothing. What answers on this machine is asked at once, and so is anybody where the user pressed a key for it.
/// </summary>
/// <param name="fixedWait">The user's own wait; null to follow the rhythm of typing. Asked anew at every request.</param>
public sealed class Debounced(Router router, Func<TimeSpan?> fixedWait, TimeProvider time) : IModelProvider
{
    private readonly TypingRhythm rhythm = new(time);

    public string Id => router.Id;

    public async IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (request is FillRequest { Kind: RequestKind.Completion, IsInvoked: false })
        {
            var wait = rhythm.Typed();
            if (router.BeginsInCloud(request)) await Task.Delay(fixedWait() ?? wait, time, cancellation).ConfigureAwait(false);
        }

        await foreach (var chunk in router.StreamAsync(request, cancellation).ConfigureAwait(false)) yield return chunk;
    }
}
