using System.IO.Pipelines;
using System.Text;
using Assistant.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Lsp.Tests;

/// <summary>A server in memory and the raw client side of its connection: JSON text in, JSON text out.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly Pipe toServer = new();
    private readonly Pipe toClient = new();
    private readonly RawReader reader;
    private readonly ParentWatch parent;
    private Task<int>? run;

    public Session(Func<int, Func<bool>?>? findProcess = null)
    {
        var json = LspJson.CreateOptions();
        reader = new RawReader(toClient.Reader);
        parent = new ParentWatch(Time, () => Assert.Fail("The server ends by itself."), findProcess ?? (_ => null));
        Connection = new Connection(new HeaderDelimitedReader(toServer.Reader), new HeaderDelimitedWriter(toClient.Writer), json, NullLogger<Connection>.Instance);
        Dispatcher = new Dispatcher(json, Time, Log);
        Server = new LanguageServer(Connection, Dispatcher, parent, Time, NullLogger<LanguageServer>.Instance);
        Dispatcher.OnRead("initialize", new Handler<InitializeParams, InitializeResult>(async (_, _) =>
        {
            await BeforeInitialize;
            return new InitializeResult(new());
        }));
    }

    /// <summary>What the answer to initialize waits for.</summary>
    public Task BeforeInitialize { get; init; } = Task.CompletedTask;

    public ManualTimeProvider Time { get; } = new();

    public CollectingLog<Dispatcher> Log { get; } = new();

    public Connection Connection { get; }

    public Dispatcher Dispatcher { get; }

    public LanguageServer Server { get; }

    public PipeWriter Input => toServer.Writer;

    public Task<int> Exit => run ??= Server.RunAsync(Token);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task SendAsync(string json)
    {
        _ = Exit;
        byte[] body = Encoding.UTF8.GetBytes(json);
        await Input.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), Token);
        await Input.WriteAsync(body, Token);
    }

    /// <summary>The next message of the server as it is on the wire; null at the end.</summary>
    public Task<string?> ReadAsync() => reader.ReadAsync(Token);

    public async Task<string?> AskAsync(string json)
    {
        await SendAsync(json);
        return await ReadAsync();
    }

    public async Task<Session> InitializeAsync()
    {
        Assert.Equal("""{"jsonrpc":"2.0","id":"init","result":{"capabilities":{}}}""", await AskAsync("""{"jsonrpc":"2.0","id":"init","method":"initialize","params":{"capabilities":{}}}"""));
        await SendAsync("""{"jsonrpc":"2.0","method":"initialized","params":{}}""");
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await Input.CompleteAsync();
        _ = await Exit;
        parent.Dispose();
    }
}

/// <summary>A handler made of a function.</summary>
internal sealed class Handler<TParams, TResult>(Func<TParams, CancellationToken, Task<TResult>> handle) : IHandler<TParams, TResult>
{
    public Task<TResult> HandleAsync(TParams request, CancellationToken cancellation) => handle(request, cancellation);
}

/// <summary>A notification handler made of a function.</summary>
internal sealed class Writer<TParams>(Action<TParams> handle) : INotificationHandler<TParams>
{
    public void Handle(TParams notification) => handle(notification);
}

/// <summary>An event handler made of a function.</summary>
internal sealed class Reaction<TParams>(Func<TParams, CancellationToken, Task> handle) : IEventHandler<TParams>
{
    public Task HandleAsync(TParams notification, CancellationToken cancellation) => handle(notification, cancellation);
}

/// <summary>Keeps what was logged at warning or above.</summary>
internal sealed class CollectingLog<T> : ILogger<T>
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel level) => level >= LogLevel.Warning;

    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format)
    {
        if (IsEnabled(level)) Lines.Add($"{level}: {format(state, exception)}");
    }
}
