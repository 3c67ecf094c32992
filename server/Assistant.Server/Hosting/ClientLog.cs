using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>
/// Logs into the editor's output channel. stderr would be shown as errors there, and stdout is the protocol. A line per request is
/// only written while the client traces the protocol.
/// </summary>
internal sealed class ClientLog : ILoggerFactory
{
    private volatile Lsp.IClient? client;
    private volatile LogLevel least = LogLevel.Information;

    /// <summary>From here on lines reach the client.</summary>
    public void Attach(Lsp.IClient to) => client = to;

    /// <summary>Follows <c>initialize.trace</c> and <c>$/setTrace</c>.</summary>
    public void Follow(string? trace) => least = trace is null or Lsp.TraceValue.Off ? LogLevel.Information : LogLevel.Debug;

    public ILogger<T> For<T>() => new Logger<T>(this);

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The client is the only place that is logged to.");

    public void Dispose()
    {
    }

    private sealed class Writer(ClientLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => level >= log.least && log.client is not null;

        public void Log<TState>(LogLevel level, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(level)) return;
            string text = exception is null ? formatter(state, exception) : $"{formatter(state, exception)}\n{exception}";
            Lsp.ClientExtensions.LogMessage(log.client!, TypeOf(level), text);
        }

        private static Lsp.MessageType TypeOf(LogLevel level) => level switch
        {
            LogLevel.Error or LogLevel.Critical => Lsp.MessageType.Error,
            LogLevel.Warning => Lsp.MessageType.Warning,
            LogLevel.Information => Lsp.MessageType.Info,
            _ => Lsp.MessageType.Debug,
        };
    }
}
