using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Assistant.Lsp;

/// <summary>Frames messages as the LSP base protocol asks: <c>Content-Length</c> in bytes, an empty line, UTF-8 JSON.</summary>
public sealed class HeaderDelimitedWriter(PipeWriter pipe) : IMessageWriter
{
    private const int KeptBuffer = 1 << 20;

    private ArrayBufferWriter<byte> body = new();

    public async ValueTask WriteAsync(Message message, CancellationToken cancellation)
    {
        body.ResetWrittenCount();
        Envelope.Write(message, body);
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.WrittenCount}\r\n\r\n"), pipe);
        pipe.Write(body.WrittenSpan);
        if (body.Capacity > KeptBuffer) body = new ArrayBufferWriter<byte>();
        await pipe.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
