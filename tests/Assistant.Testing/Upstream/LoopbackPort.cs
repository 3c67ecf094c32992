using System.Net;
using System.Net.Sockets;

namespace Assistant.Testing;

/// <summary>Ports for servers that a test starts later, or starts again.</summary>
public static class LoopbackPort
{
    /// <summary>A port below those that outgoing connections get, so that none of them takes it meanwhile; at random, because other tests look for one, too.</summary>
    public static int Free()
    {
        while (true)
        {
            int port = Random.Shared.Next(15_000, 30_000);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Somebody has this one; try the next.
            }
        }
    }
}
