using System.Net;
using System.Net.Sockets;

namespace Assistant.Models;

/// <summary>Plays a <see cref="SimulatedUpstream"/> without a network, on its clock: hours of an outage take as long as the clock's owner
/// needs to move it.</summary>
public sealed class SimulatedHandler(SimulatedUpstream upstream) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (call, steps) = upstream.Serve(await Read(request, cancellationToken));
        var rest = steps.GetEnumerator();
        try
        {
            return await AwaitHead(rest, call, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            call.End(CallEnd.ClientGone);
            throw;
        }
    }

    private async Task<HttpResponseMessage> AwaitHead(IEnumerator<WireStep> rest, UpstreamCall call, CancellationToken cancellation)
    {
        while (rest.MoveNext())
        {
            switch (rest.Current)
            {
                case WireStep.Wait wait:
                    await Pause.For(wait.Time, upstream.Time, cancellation);
                    break;
                case WireStep.Head head:
                    return Response(head, new PlayedStream(rest, upstream.Time, call));
                default:
                    call.End(CallEnd.Played);
                    throw Failure(rest.Current);
            }
        }

        throw new InvalidOperationException("The script ended before a head.");
    }

    private static async Task<UpstreamRequest> Read(HttpRequestMessage request, CancellationToken cancellation) => new(
        request.Method.Method,
        request.RequestUri!.AbsolutePath,
        request.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
        request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellation));

    private static HttpResponseMessage Response(WireStep.Head head, Stream body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)head.Status) { Content = new StreamContent(body) };
        foreach (var (name, value) in head.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    private static HttpRequestException Failure(WireStep step) => step switch
    {
        WireStep.NoSuchHost => new(HttpRequestError.NameResolutionError, "No such host is known.", new SocketException((int)SocketError.HostNotFound)),
        WireStep.Refused => new(HttpRequestError.ConnectionError, "Connection refused.", new SocketException((int)SocketError.ConnectionRefused)),
        _ => new(HttpRequestError.ResponseEnded, "The response ended prematurely.", new SocketException((int)SocketError.ConnectionReset)),
    };

    /// <summary>A body that comes step by step.</summary>
    private sealed class PlayedStream(IEnumerator<WireStep> rest, TimeProvider time, UpstreamCall call) : Stream
    {
        private ReadOnlyMemory<byte> pending;
        private bool finished;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                while (pending.IsEmpty && !finished) await Step(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                call.End(CallEnd.ClientGone);
                throw;
            }

            int count = Math.Min(buffer.Length, pending.Length);
            pending[..count].CopyTo(buffer);
            pending = pending[count..];
            return count;
        }

        private async Task Step(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!rest.MoveNext()) throw new InvalidOperationException("The script ended before the body did.");
            switch (rest.Current)
            {
                case WireStep.Wait wait:
                    await Pause.For(wait.Time, time, cancellation);
                    break;
                case WireStep.Write write:
                    pending = write.Bytes;
                    break;
                case WireStep.Finish:
                    finished = true;
                    call.End(CallEnd.Played);
                    break;
                default:
                    call.End(CallEnd.Played);
                    throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
            }
        }

        protected override void Dispose(bool disposing)
        {
            call.End(CallEnd.ClientGone); // no effect after the end
            base.Dispose(disposing);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
