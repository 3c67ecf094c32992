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

    private Transport(Stream input, Stream output)
    {
        streams = ReferenceEquals(input, output) ? [input] : [input, output];
        Reader = new HeaderDelimitedReader(PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 * 1024)));
        Writer = new HeaderDelimitedWriter(PipeWriter.Create(output));
    }

    public IMessageReader Reader { get; }

    public IMessageWriter Writer { get; }

    /// <summary>Over the process's own raw streams; nobody else may write to <paramref name="output"/>.</summary>
    public static Transport OverStreams(Stream input, Stream output) => new(input, output);

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

        return new Transport(pipe, pipe);
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

        var stream = new NetworkStream(socket, ownsSocket: true);
        return new Transport(stream, stream);
    }
}
