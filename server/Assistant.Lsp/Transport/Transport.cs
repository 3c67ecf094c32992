using System.IO.Pipelines;
using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;

namespace Assistant.Lsp;

/// <summary>A reader and a writer to one client. The client listens on pipes and sockets; we connect.</summary>
public sealed class Transport : IAsyncDisposable
{
    private static readonly TimeSpan PipePatience = TimeSpan.FromSeconds(5);

    private readonly Stream[] streams;

    private Transport(PipeReader reader, params Stream[] streams)
    {
        this.streams = streams;
        Reader = new HeaderDelimitedReader(reader);
        Writer = new HeaderDelimitedWriter(PipeWriter.Create(streams[^1]));
    }

    public IMessageReader Reader { get; }

    public IMessageWriter Writer { get; }

    /// <summary>Over the process's own raw streams; nobody else may write to <paramref name="output"/>.</summary>
    public static Transport OverStreams(Stream input, Stream output) => new(InputThread.Read(input), input, output);

    /// <summary>Connects to a named pipe (Windows, with or without its <c>\\.\pipe\</c>) or a Unix domain socket's path.</summary>
    /// <exception cref="IOException">Nobody listens there.</exception>
    public static async Task<Transport> ConnectPipeAsync(string name, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsWindows())
            return await ConnectAsync(new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(name), cancellation).ConfigureAwait(false);

        const string prefix = @"\\.\pipe\";
        string local = name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : name;
        var pipe = new NamedPipeClientStream(".", local, PipeDirection.InOut, System.IO.Pipes.PipeOptions.Asynchronous);
        try
        {
            await pipe.ConnectAsync(PipePatience, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw new IOException($"Cannot connect to the client: nobody listens on the pipe `{name}`.", e);
        }

        return Over(pipe);
    }

    /// <summary>Connects to a TCP port of this machine's loopback.</summary>
    /// <exception cref="IOException">Nobody listens there.</exception>
    public static Task<Transport> ConnectSocketAsync(int port, CancellationToken cancellation) => ConnectAsync(
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true },
        new IPEndPoint(IPAddress.Loopback, port),
        cancellation);

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in streams) await stream.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<Transport> ConnectAsync(Socket socket, EndPoint endpoint, CancellationToken cancellation)
    {
        try
        {
            await socket.ConnectAsync(endpoint, cancellation).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"Cannot connect to the client at {endpoint}: {e.Message}", e);
        }

        return Over(new NetworkStream(socket, ownsSocket: true));
    }

    private static Transport Over(Stream stream) => new(PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024)), stream);
}
