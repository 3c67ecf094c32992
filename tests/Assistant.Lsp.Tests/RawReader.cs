using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Assistant.Lsp.Tests;

/// <summary>Reads frames strictly as the base protocol writes them, independently of the reader under test.</summary>
internal sealed class RawReader(PipeReader pipe)
{
    private const string Header = "Content-Length: ";

    public async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            string text = Encoding.Latin1.GetString(read.Buffer.ToArray());
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                Assert.StartsWith(Header, text, StringComparison.Ordinal);
                int start = end + 4;
                int length = int.Parse(text[Header.Length..end], CultureInfo.InvariantCulture);
                if (text.Length >= start + length)
                {
                    string body = Encoding.UTF8.GetString(read.Buffer.Slice(start, length).ToArray());
                    pipe.AdvanceTo(read.Buffer.GetPosition(start + length));
                    return body;
                }
            }

            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (!read.IsCompleted) continue;
            Assert.Equal("", text);
            return null;
        }
    }
}
