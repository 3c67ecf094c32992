using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Assistant.Code;

namespace IndexBench;

/// <summary>Opens a folder's index once in this process and prints what that cost.</summary>
internal static class Measurement
{
    public static int Run(string corpus, string cacheFolder)
    {
        var json = new Dictionary<string, double>();
        var watch = new Watch();
        var declarations = Open(corpus, cacheFolder, watch, json);
        var (resident, managed) = Memory(); // of the index, everything but the declarations is garbage now
        GC.KeepAlive(declarations);
        (json["declarationsMemoryMb"], json["declarationsManagedMb"]) = (resident, managed);

        using var writer = new Utf8JsonWriter(Console.OpenStandardOutput());
        writer.WriteStartObject();
        foreach (var (name, value) in json) writer.WriteNumber(name, value);
        writer.WriteEndObject();
        return watch.Failed ? 1 : 0;
    }

    // A method of its own, so that no local variable keeps the index alive after it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DeclarationIndex Open(string corpus, string cacheFolder, Watch watch, Dictionary<string, double> json)
    {
        double cpuBefore = Cpu();
        watch.Wall.Start();
        var index = new WorkspaceIndex(new IndexCache(cacheFolder, TimeProvider.System), new WorkspaceLimits(), watch, TimeProvider.System);
        watch.Index = index;
        index.AddFolder(corpus);
        index.CaughtUpAsync(CancellationToken.None).Wait();
        (double ready, double cpu) = (watch.Wall.Elapsed.TotalMilliseconds, Cpu() - cpuBefore);

        var folder = index.Snapshot.Folders[0];
        json["peakMb"] = Math.Round(Process.GetCurrentProcess().PeakWorkingSet64 / 1e6);
        Count(folder, json);
        (json["cpuMs"], json["declarationsWallMs"], json["wallMs"]) = (Math.Round(cpu), Math.Round(watch.Declarations), Math.Round(ready));
        (json["memoryMb"], json["managedMb"]) = Memory();
        GC.KeepAlive(folder);
        index.DisposeAsync().AsTask().Wait();
        watch.Index = null;
        return folder.Declarations;
    }

    private static void Count(FolderSnapshot folder, Dictionary<string, double> json)
    {
        var files = folder.Declarations.Files.ToList();
        var csharp = files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal)).ToList();
        (json["files"], json["lines"]) = (files.Count, files.Sum(f => f.Lines));
        (json["csharpFiles"], json["csharpLines"]) = (csharp.Count, csharp.Sum(f => f.Lines));
        json["declarations"] = files.Sum(f => f.Declarations.Length);
        json["tokens"] = folder.Tokens.TokenCount;
    }

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private static (double ResidentMb, double ManagedMb) Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (Math.Round(Process.GetCurrentProcess().WorkingSet64 / 1e6), Math.Round(GC.GetTotalMemory(false) / 1e6));
    }

    private sealed class Watch : IIndexObserver
    {
        public Stopwatch Wall { get; } = new();

        public WorkspaceIndex? Index { get; set; }

        public double Declarations { get; private set; }

        public bool Failed { get; private set; }

        public void Progress(IndexProgress progress)
        {
            bool known = Declarations == 0 && Index!.Snapshot.Folders is [var folder, ..] && folder.Declarations.Files.Any();
            if (known) Declarations = Wall.Elapsed.TotalMilliseconds;
        }

        void IIndexObserver.Failed(Exception bug)
        {
            Failed = true;
            Console.Error.WriteLine(bug);
        }
    }
}
