using Assistant.Code;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>How far the index is.</summary>
internal sealed partial class IndexBoard(ILogger<IndexBoard> log) : IIndexObserver
{
    private volatile IndexProgress? progress;

    /// <summary>Raised on the index's own threads.</summary>
    public event Action? Changed;

    /// <summary>What it is busy with; null when it is complete.</summary>
    public IndexProgress? Progress => progress;

    void IIndexObserver.Progress(IndexProgress now)
    {
        progress = now.Stage == IndexStage.Ready ? null : now;
        Changed?.Invoke();
    }

    void IIndexObserver.Failed(Exception bug) => Bug(log, bug);

    [LoggerMessage(LogLevel.Error, "The index met a bug and went on without the work at hand")]
    private static partial void Bug(ILogger log, Exception bug);
}
