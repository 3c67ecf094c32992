using System.Diagnostics;
using System.Text.Json;
using Assistant.Code;

namespace SemanticsBench;

/// <summary>Memory and time of everything that a session on a checkout holds: the index, then one project's warm base beside it.</summary>
internal static class Footprint
{
    public static async Task RunAsync(string corpus, string projectName, Utf8JsonWriter json)
    {
        string cache = Directory.CreateTempSubdirectory("semantics-bench").FullName;
        var index = new WorkspaceIndex(new IndexCache(cache, TimeProvider.System), new WorkspaceLimits(), new Unwatched(), TimeProvider.System);
        index.AddFolder(corpus);
        await index.CaughtUpAsync(CancellationToken.None);
        json.WriteStartObject("footprint");
        json.WriteString("project", projectName);
        Memory(json, "index");

        await using var workspace = new SemanticWorkspace(new SemanticLimits(), new Reparse.Silent(), TimeProvider.System);
        workspace.AddFolder(corpus);
        await workspace.CaughtUpAsync(CancellationToken.None);
        var project = workspace.ProjectsOf(corpus)!.Projects.First(p => p.Name == projectName);
        double before = Cpu();
        var ready = (await workspace.BaseWhenReadyAsync(DocumentPath.FromFile(project.Files[0]), CancellationToken.None))!;
        json.WriteNumber("buildAndWarmCpuMs", Math.Round(Cpu() - before));
        json.WriteNumber("characters", ready.Compilation.SyntaxTrees.Sum(t => (long)t.Length));
        Memory(json, "indexAndBase");
        json.WriteEndObject();
        GC.KeepAlive(ready);
        GC.KeepAlive(index.Snapshot);
        await index.DisposeAsync();
        Directory.Delete(cache, recursive: true);
    }

    private static void Memory(Utf8JsonWriter json, string what)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        json.WriteNumber(what + "ResidentMb", Math.Round(Process.GetCurrentProcess().WorkingSet64 / 1e6));
        json.WriteNumber(what + "ManagedMb", Math.Round(GC.GetTotalMemory(false) / 1e6));
    }

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    private sealed class Unwatched : IIndexObserver
    {
        public void Progress(IndexProgress progress)
        {
        }

        public void Failed(Exception bug) => Console.Error.WriteLine(bug);
    }
}
