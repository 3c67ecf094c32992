using System.Buffers;
using System.IO.Pipelines;

namespace Assistant.Lsp;

/// <summary>
/// Reads messages framed as the LSP base protocol says. Whatever arrives, it goes on: a bad header is reported and the next good one
/// looked for; a message that is too large is skipped whole; a body that is no JSON-RPC costs only itself.
/// </summary>
public sealed class HeaderDelimitedReader(PipeReader pipe) : IMessageReader
{
    /// <summary>The largest message that is read, in bytes.</summary>
    public const int MaxMessage = 64 * 1024 * 1024;

    // A length above this is taken for damage, not for a message worth waiting for.
    private const long MaxSkip = 1L << 30;
    private const int PeekSize = 4096;

    private bool lost;

    public async ValueTask<Message?> ReadAsync(CancellationToken cancellation)
    {
        var header = await ReadHeaderAsync(cancellation).ConfigureAwait(false);
        if (header is not { } step) return null;
        if (step.Kind == FrameStepKind.Lost) return Bad(null, ErrorCodes.ParseError, $"Lost the framing: {step.Problem}.");
        if (step.Length > MaxMessage) return await SkipAsync(step.Length, cancellation).ConfigureAwait(false);

        var body = new byte[step.Length];
        int filled = await FillAsync(body, cancellation).ConfigureAwait(false);
        return filled < body.Length
            ? Bad(null, ErrorCodes.ParseError, $"The stream ended after {filled} of {body.Length} bytes of a message.")
            : Envelope.Read(body);
    }

    /// <returns>The next header or the loss of it; null at the end of the stream.</returns>
    private async ValueTask<FrameStep?> ReadHeaderAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation).ConfigureAwait(false);
            var buffer = read.Buffer;
            var step = lost ? FrameParser.Resynchronise(buffer) : Checked(FrameParser.Header(buffer));
            bool ended = step.Kind == FrameStepKind.NeedsMore && read.IsCompleted;
            bool partial = ended && !lost && !buffer.Slice(step.Consumed).IsEmpty;
            if (ended) pipe.AdvanceTo(buffer.End);
            else pipe.AdvanceTo(step.Consumed, step.Kind == FrameStepKind.NeedsMore ? buffer.End : step.Consumed);

            if (partial) return FrameStep.Lost(default, "the stream ended within a header");
            if (ended) return null;
            if (step.Kind == FrameStepKind.NeedsMore) continue;
            bool resynchronised = lost;
            lost = step.Kind == FrameStepKind.Lost;
            if (!resynchronised) return step;
        }
    }

    private static FrameStep Checked(FrameStep step) => step.Kind == FrameStepKind.Found && step.Length > MaxSkip
        ? FrameStep.Lost(step.Consumed, $"a message claims {step.Length} bytes")
        : step;

    private async ValueTask<Message> SkipAsync(long length, CancellationToken cancellation)
    {
        var start = new byte[PeekSize];
        await FillAsync(start, cancellation).ConfigureAwait(false);
        long left = length - start.Length;
        while (left > 0)
        {
            var read = await pipe.ReadAsync(cancellation).ConfigureAwait(false);
            long taken = Math.Min(left, read.Buffer.Length);
            pipe.AdvanceTo(read.Buffer.GetPosition(taken));
            left -= taken;
            if (read.IsCompleted && taken == 0) break;
        }

        return Bad(Envelope.PeekId(start), ErrorCodes.InvalidRequest, $"A message of {length} bytes is larger than the {MaxMessage} that are read.");
    }

    private async ValueTask<int> FillAsync(Memory<byte> target, CancellationToken cancellation)
    {
        int filled = 0;
        while (filled < target.Length)
        {
            var read = await pipe.ReadAsync(cancellation).ConfigureAwait(false);
            int taken = (int)Math.Min(target.Length - filled, read.Buffer.Length);
            read.Buffer.Slice(0, taken).CopyTo(target.Span[filled..]);
            pipe.AdvanceTo(read.Buffer.GetPosition(taken));
            filled += taken;
            if (read.IsCompleted && taken == 0) break;
        }

        return filled;
    }

    private static Message.Malformed Bad(IntegerOrString? id, int code, string problem) => new(id, new ResponseError(code, problem));
}
