using System.Net;
using System.Net.Sockets;

namespace Assistant.Models;

/// <summary>
/// Connects to <c>localhost</c> by both of its addresses at once. Local servers mostly listen on one of them, and Windows takes two seconds
/// to learn that nobody listens on the other, which the system would try first.
/// </summary>
internal static class LoopbackConnection
{
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        int port = context.DnsEndPoint.Port;
        List<Task<Socket>> runners = [ConnectAsync(IPAddress.Loopback, port, race.Token), ConnectAsync(IPAddress.IPv6Loopback, port, race.Token)];
        var first = await Task.WhenAny(runners);
        var winner = first.IsCompletedSuccessfully ? first : runners.Single(r => r != first);
        try
        {
            return new NetworkStream(await winner, ownsSocket: true);
        }
        finally
        {
            await race.CancelAsync();
            foreach (var loser in runners.Where(r => r != winner)) _ = CloseAsync(loser);
        }
    }

    private static async Task<Socket> ConnectAsync(IPAddress address, int port, CancellationToken cancellation)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The loser may have connected all the same.</summary>
    private static async Task CloseAsync(Task<Socket> loser)
    {
        try
        {
            (await loser).Dispose();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // It had lost already.
        }
    }
}
