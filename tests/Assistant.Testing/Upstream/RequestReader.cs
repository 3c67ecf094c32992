using System.Net.Sockets;
using System.Text;
using Assistant.Models;

namespace Assistant.Testing;

/// <summary>Reads HTTP/1.1 requests from a connection, and notices when the client closes it meanwhile.</summary>
internal sealed class RequestReader(NetworkStream connection)
{
    private readonly byte[] chunk = new byte[16 * 1024];
    private byte[] buffered = [];

    /// <returns>The next request; null once the client has closed the connection.</returns>
    public async Task<UpstreamRequest?> ReadAsync(CancellationToken cancellation)
    {
        int end;
        while ((end = buffered.AsSpan().IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await More(cancellation)) return null;
        }

        string[] lines = Encoding.ASCII.GetString(buffered, 0, end).Split("\r\n");
        buffered = buffered[(end + 4)..];
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(h => h[0], h => h[1].Trim(), StringComparer.OrdinalIgnoreCase);
        string[] first = lines[0].Split(' ');
        byte[] body = headers.ContainsKey("transfer-encoding") ? await Chunked(cancellation)
            : headers.TryGetValue("content-length", out string? length) ? await Take(int.Parse(length), cancellation) : [];
        return new UpstreamRequest(first[0], first[1].Split('?')[0], headers, Encoding.UTF8.GetString(body));
    }

    /// <summary>Cancels a source as soon as the client closes the connection; keeps what it sends instead for the next request.</summary>
    public async Task WatchForClose(CancellationTokenSource gone)
    {
        try
        {
            if (!await More(gone.Token)) await gone.CancelAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            await gone.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The answer is complete: nothing to watch any more.
        }
    }

    private async Task<byte[]> Chunked(CancellationToken cancellation)
    {
        byte[] body = [];
        while (true)
        {
            int end;
            while ((end = buffered.AsSpan().IndexOf("\r\n"u8)) < 0) await More(cancellation);
            int size = Convert.ToInt32(Encoding.ASCII.GetString(buffered, 0, end), 16);
            buffered = buffered[(end + 2)..];
            byte[] part = await Take(size + 2, cancellation);
            if (size == 0) return body;
            body = [.. body, .. part[..size]];
        }
    }

    private async Task<byte[]> Take(int count, CancellationToken cancellation)
    {
        while (buffered.Length < count)
        {
            if (!await More(cancellation)) throw new IOException("The client closed the connection inside a request.");
        }

        byte[] taken = buffered[..count];
        buffered = buffered[count..];
        return taken;
    }

    private async Task<bool> More(CancellationToken cancellation)
    {
        int read = await connection.ReadAsync(chunk, cancellation);
        buffered = [.. buffered, .. chunk.AsSpan(0, read)];
        return read > 0;
    }
}
