using System.Net.Sockets;

namespace Assistant.Models;

/// <summary>Resolves a name and opens a connection, then closes it without a byte.</summary>
public sealed class ConnectCheck(TimeProvider time) : INetworkCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<Reachability> ReachAsync(string host, CancellationToken cancellation)
    {
        int colon = host.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(host.AsSpan(colon + 1), out int port)) return Reachability.Unreachable;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host[..colon].Trim('[', ']'), port, either.Token).ConfigureAwait(false);
            return Reachability.Reachable;
        }
        catch (SocketException)
        {
            return Reachability.Unreachable;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Reachability.Unreachable;
        }
    }
}
