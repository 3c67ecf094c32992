using Assistant.Code;
using Assistant.Features;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>Gathers what the indicator shows: who answered last, and how far the index is.</summary>
internal sealed partial class StatusBoard(ILogger<StatusBoard> log) : IIndexObserver
{
    private volatile Origin? lastAnswer;
    private volatile IndexProgress? indexing;

    /// <summary>Something that the indicator shows has changed. Raised on any thread.</summary>
    public event Action? Changed;

    public ServerStatus Current
    {
        get
        {
            string provider = lastAnswer?.Provider ?? EmbeddedProvider.Name;
            string text = indexing is { } progress ? $"{provider} · {Describe(progress)}" : provider;
            return new ServerStatus(
                Health.Ok,
                new ActiveProviders(provider, Chat: null),
                text,
                $"**Assistant**\n\nGhost text: {provider} (no key, no network)\n\n{(indexing is null ? "The workspace is indexed." : $"The workspace is being indexed: {Describe(indexing)}.")}",
                [new ProviderStatus(EmbeddedProvider.Name, "embedded", null, "ready", "Built in; it always answers.")]);
        }
    }

    public void Answered(Origin origin)
    {
        lastAnswer = origin;
        Changed?.Invoke();
    }

    void IIndexObserver.Progress(IndexProgress progress)
    {
        indexing = progress.Stage == IndexStage.Ready ? null : progress;
        Changed?.Invoke();
    }

    void IIndexObserver.Failed(Exception bug) => IndexBug(log, bug);

    private static string Describe(IndexProgress progress) => progress.Stage switch
    {
        IndexStage.Reading when progress.Total > 0 => $"indexing {100L * progress.Done / progress.Total} %",
        _ => "indexing",
    };

    [LoggerMessage(LogLevel.Error, "The index met a bug and went on without the work at hand")]
    private static partial void IndexBug(ILogger log, Exception bug);
}
