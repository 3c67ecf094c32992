using System.Collections.Concurrent;

namespace Assistant.Code.Tests;

/// <summary>Remembers what an index said of its work.</summary>
internal sealed class CollectingObserver : IIndexObserver
{
    public ConcurrentQueue<IndexProgress> Heard { get; } = [];

    public ConcurrentQueue<Exception> Bugs { get; } = [];

    public void Progress(IndexProgress progress) => Heard.Enqueue(progress);

    public void Failed(Exception bug) => Bugs.Enqueue(bug);

    /// <summary>The files that were read, the most in any one go.</summary>
    public int MostRead => Heard.Where(p => p.Stage == IndexStage.Reading).Select(p => p.Total).DefaultIfEmpty().Max();
}
