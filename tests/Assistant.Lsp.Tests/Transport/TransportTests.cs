using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace Assistant.Lsp.Tests;

public sealed class TransportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connects_to_the_port_that_the_client_listens_on()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await Exchange(listener, () => Transport.ConnectSocketAsync(((IPEndPoint)listener.LocalEndPoint!).Port, Token));
    }

    [Fact]
    public async Task Connects_to_the_pipe_that_the_client_listens_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows a pipe is no socket; this test speaks to the Unix kind.");
        string path = Path.Combine(Path.GetTempPath(), $"assistant-{Guid.NewGuid():N}.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        await Exchange(listener, () => Transport.ConnectPipeAsync(path, Token));
        File.Delete(path);
    }

    [Fact]
    public async Task Says_where_nobody_listens()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound and not listening: connections are refused
        int port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var error = await Assert.ThrowsAsync<IOException>(() => Transport.ConnectSocketAsync(port, Token));
        Assert.StartsWith($"Cannot connect to the client at 127.0.0.1:{port}", error.Message);
    }

    private static async Task Exchange(Socket listener, Func<Task<Transport>> connect)
    {
        listener.Listen();
        var accepting = listener.AcceptAsync(Token);
        await using var server = await connect();
        await using var client = new NetworkStream(await accepting, ownsSocket: true);
        await client.WriteAsync("Content-Length: 14\r\n\r\n{\"method\":\"m\"}"u8.ToArray(), Token);
        Assert.Equal("m", Assert.IsType<Message.Notification>(await server.Reader.ReadAsync(Token)).Method);
        await server.Writer.WriteAsync(new Message.Notification("n", default), Token);
        Assert.Equal("""{"jsonrpc":"2.0","method":"n"}""", await new RawReader(PipeReader.Create(client)).ReadAsync(Token));
    }
}
