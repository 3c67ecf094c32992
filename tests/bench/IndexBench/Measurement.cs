using System.Diagnostics;
using System.Text.Json;
using Assistant.Code;

namespace IndexBench;

/// <summary>Opens a folder's index once in this process and prints what that cost.</summary>
internal static class Measurement
{
    public static async Task<int> RunAsync(string corpus, string cacheFolder)
    {
        double cpuBefore = Cpu();
        var wall = Stopwatch.StartNew();
        var watch = new Watch(wall);
        var index = new WorkspaceIndex(new IndexCache(cacheFolder, TimeProvider.System), new WorkspaceLimits(), watch, TimeProvider.System);
        watch.Index = index;
        index.AddFolder(corpus);
        await index.CaughtUpAsync(CancellationToken.None);
        double ready = wall.Elapsed.TotalMilliseconds, cpu = Cpu() - cpuBefore;

        var folder = index.Snapshot.Folders[0];
        long peak = Process.GetCurrentProcess().PeakWorkingSet64;
        int files = folder.Declarations.Files.Count(), declarations = folder.Declarations.Files.Sum(f => f.Declarations.Length);
        var csharp = folder.Declarations.Files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal)).ToList();
        int csharpFiles = csharp.Count, csharpLines = csharp.Sum(f => f.Lines), lines = folder.Declarations.Files.Sum(f => f.Lines);
        long tokens = folder.Tokens.TokenCount;
        var (all, allManaged) = Memory();
        GC.KeepAlive(index.Snapshot);

        // Of the index, let go of everything but the declarations.
        var kept = folder.Declarations;
        folder = null;
        csharp = null;
        await index.DisposeAsync();
        watch.Index = index = null!;
        var (alone, aloneManaged) = Memory();
        GC.KeepAlive(kept);

        using var json = new Utf8JsonWriter(Console.OpenStandardOutput());
        json.WriteStartObject();
        json.WriteNumber("files", files);
        json.WriteNumber("lines", lines);
        json.WriteNumber("csharpFiles", csharpFiles);
        json.WriteNumber("csharpLines", csharpLines);
        json.WriteNumber("declarations", declarations);
        json.WriteNumber("tokens", tokens);
        json.WriteNumber("cpuMs", Math.Round(cpu));
        json.WriteNumber("declarationsWallMs", Math.Round(watch.Declarations));
        json.WriteNumber("wallMs", Math.Round(ready));
        json.WriteNumber("peakMb", Math.Round(peak / 1e6));
        json.WriteNumber("memoryMb", Math.Round(all));
        json.WriteNumber("managedMb", Math.Round(allManaged));
        json.WriteNumber("declarationsMemoryMb", Math.Round(alone));
        json.WriteNumber("declarationsManagedMb", Math.Round(aloneManaged));
        json.WriteEndObject();
        return watch.Failed ? 1 : 0;
    }

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private static (double ResidentMb, double ManagedMb) Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (Process.GetCurrentProcess().WorkingSet64 / 1e6, GC.GetTotalMemory(false) / 1e6);
    }

    private sealed class Watch(Stopwatch wall) : IIndexObserver
    {
        public WorkspaceIndex? Index { get; set; }

        public double Declarations { get; private set; }

        public bool Failed { get; private set; }

        public void Progress(IndexProgress progress)
        {
            bool known = Declarations == 0 && Index!.Snapshot.Folders is [var folder, ..] && folder.Declarations.Files.Any();
            if (known) Declarations = wall.Elapsed.TotalMilliseconds;
        }

        void IIndexObserver.Failed(Exception bug)
        {
            Failed = true;
            Console.Error.WriteLine(bug);
        }
    }
}
