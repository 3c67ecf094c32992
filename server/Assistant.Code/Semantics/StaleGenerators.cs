using System.Collections.Concurrent;

namespace Assistant.Code;

/// <summary>
/// Notices when what source generators read was saved, and asks for another run once saving rests. Where they had nothing to write so
/// far, only a saved file that declares something <c>partial</c> is reason enough.
/// </summary>
internal sealed class StaleGenerators : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Known> known = new(FilePaths.Comparer);
    private readonly ConcurrentDictionary<string, CodeProject> stale = new(FilePaths.Comparer);
    private readonly Action<CodeProject> again;
    private readonly TimeSpan quiet;
    private readonly ITimer timer;

    /// <param name="again">Asks about a project, as it was read, once more; on any thread.</param>
    public StaleGenerators(TimeSpan quiet, TimeProvider time, Action<CodeProject> again)
    {
        (this.quiet, this.again) = (quiet, again);
        timer = time.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The generators of a project are as these facts say now.</summary>
    /// <param name="isWaiting">Whether they write something, or would if the code could be read.</param>
    public void Know(CodeProject read, BuildFacts facts, bool isWaiting)
    {
        if (facts.Compiler is { } call) known[read.Path] = new(read, call, isWaiting);
        else known.TryRemove(read.Path, out _);
    }

    /// <summary>Files were saved, made or deleted.</summary>
    public void Touched(IReadOnlyCollection<string> paths)
    {
        bool isMuch = paths.Count > FolderIndexer.FewChanges;
        foreach (var project in known.Values)
        {
            if (isMuch ? project.IsWaiting : paths.Any(p => project.Call.Reads(p) && (project.IsWaiting || DeclaresPart(p)))) stale[project.Read.Path] = project.Read;
        }

        if (!stale.IsEmpty) timer.Change(quiet, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Asks now, without waiting for the rest.</summary>
    public void Flush()
    {
        foreach (string path in stale.Keys)
        {
            if (stale.TryRemove(path, out var project)) again(project);
        }
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private static bool DeclaresPart(string path) =>
        !path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || FileText.Read(path)?.Contains("partial", StringComparison.Ordinal) == true;

    private sealed record Known(CodeProject Read, CompilerCall Call, bool IsWaiting);
}
