using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Assistant.Models;

namespace Assistant.Testing;

/// <summary>Plays a <see cref="SimulatedUpstream"/> over HTTP/1.1 on loopback, down to half lines and resets.</summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly SimulatedUpstream upstream;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<TcpClient, byte> clients = new();
    private TcpListener listener;
    private CancellationTokenSource down = new();
    private Task accepting;

    public FakeServer(SimulatedUpstream upstream)
    {
        this.upstream = upstream;
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = Accept(listener, down.Token);
    }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>Connections that were accepted so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Nobody listens from now on, and every open connection is reset.</summary>
    public async Task GoDown()
    {
        // Stopping a listener while its socket is just being accepted from can leave that call waiting for good.
        await down.CancelAsync();
        await accepting;
        listener.Stop();
        foreach (var client in clients.Keys) client.Dispose();
    }

    /// <summary>Listens again on the same port.</summary>
    public void ComeBack()
    {
        listener = new TcpListener(IPAddress.Loopback, Port);
        listener.Start();
        down.Dispose();
        down = new CancellationTokenSource();
        accepting = Accept(listener, down.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await GoDown();
        down.Dispose();
        stop.Dispose();
    }

    private async Task Accept(TcpListener on, CancellationToken until)
    {
        try
        {
            while (true)
            {
                var client = await on.AcceptTcpClientAsync(until);
                Connections++;
                clients.TryAdd(client, 0);
                _ = ServeConnection(client);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }

    private async Task ServeConnection(TcpClient client)
    {
        try
        {
            client.NoDelay = true;
            var reader = new RequestReader(client.GetStream());
            while (await reader.ReadAsync(stop.Token) is { } request)
            {
                var (call, steps) = upstream.Serve(request);
                if (request.Method == "HEAD") steps = HeadOnly(steps);
                if (!await Play(client, reader, call, steps)) break;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
        finally
        {
            clients.TryRemove(client, out _);
            client.Dispose();
        }
    }

    /// <returns>Whether the connection can serve another request.</returns>
    private async Task<bool> Play(TcpClient client, RequestReader reader, UpstreamCall call, IEnumerable<WireStep> steps)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var gone = reader.WatchForClose(over);
        bool reusable = false;
        try
        {
            var connection = client.GetStream();
            foreach (var step in steps) reusable = await Play(client, connection, step, over.Token);
            call.End(CallEnd.Played);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            call.End(CallEnd.ClientGone);
            return false;
        }
        finally
        {
            await over.CancelAsync();
            await gone;
        }

        return reusable;
    }

    private async Task<bool> Play(TcpClient client, NetworkStream connection, WireStep step, CancellationToken cancellation)
    {
        switch (step)
        {
            case WireStep.Wait wait:
                await Task.Delay(wait.Time, upstream.Time, cancellation);
                return false;
            case WireStep.Head head:
                await connection.WriteAsync(Encoding.ASCII.GetBytes(Head(head)), cancellation);
                return false;
            case WireStep.Write { Bytes.IsEmpty: true }:
                return true; // a chunk of no bytes would end the body
            case WireStep.Write write:
                byte[] size = Encoding.ASCII.GetBytes($"{write.Bytes.Length:x}\r\n");
                await connection.WriteAsync((byte[])[.. size, .. write.Bytes.Span, .. "\r\n"u8], cancellation);
                return false;
            case WireStep.Finish:
                await connection.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellation);
                return true;
            case WireStep.Reset:
                client.Client.LingerState = new LingerOption(true, 0);
                client.Close();
                return false;
            default:
                client.Close();
                return false;
        }
    }

    /// <summary>The answer to HEAD has no body, not even an empty one.</summary>
    private static IEnumerable<WireStep> HeadOnly(IEnumerable<WireStep> steps) =>
        steps.TakeWhile(s => s is not WireStep.Write).Append(new WireStep.Write(ReadOnlyMemory<byte>.Empty));

    private static string Head(WireStep.Head head)
    {
        var text = new StringBuilder($"HTTP/1.1 {head.Status} Fake\r\ntransfer-encoding: chunked\r\n");
        foreach (var (name, value) in head.Headers) text.Append($"{name}: {value}\r\n");
        return text.Append("\r\n").ToString();
    }
}
