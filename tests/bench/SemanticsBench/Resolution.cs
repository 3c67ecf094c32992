using System.Diagnostics;
using System.Text.Json;
using Assistant.Bench;
using Assistant.Code;
using Microsoft.CodeAnalysis;

namespace SemanticsBench;

/// <summary>How well the projects of a checkout resolve: the compiler's errors in code that its authors compile without any.</summary>
internal static class Resolution
{
    private const int MostListed = 12;

    /// <param name="evaluator">Has MSBuild describe the projects and their source generators run; null for what their files say alone.</param>
    public static async Task RunAsync(string path, IReadOnlyList<string> names, BuildEvaluator? evaluator, Utf8JsonWriter json)
    {
        var reading = Stopwatch.StartNew();
        var load = SemanticLoad.Open(path, CancellationToken.None);
        json.WriteNumber("projects", load.Projects.Projects.Length);
        json.WriteNumber("projectsReadMs", reading.ElapsedMilliseconds);
        json.WriteStartArray("resolution");
        foreach (var project in load.Projects.Projects.Where(p => names.Count == 0 || names.Contains(p.Name)).ToList())
        {
            json.WriteStartObject();
            if (evaluator is not null) await EvaluateAsync(load, project, evaluator, json);
            Project(load, load.Projects.Projects.Single(p => p.Path == project.Path), json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static async Task EvaluateAsync(SemanticLoad load, CodeProject project, BuildEvaluator evaluator, Utf8JsonWriter json)
    {
        double before = CpuClocks.OfChildren;
        var watch = Stopwatch.StartNew();
        var failures = await load.EvaluateAsync(project, evaluator, CancellationToken.None);
        json.WriteStartObject("evaluation");
        json.WriteNumber("projects", load.Projects.ReferencesOf(project).Length + 1);
        json.WriteNumber("wallMs", watch.ElapsedMilliseconds);
        json.WriteNumber("cpuMs", Math.Round(CpuClocks.OfChildren - before));
        json.WriteNumber("generatedFiles", load.Projects.Projects.Sum(p => p.Generated.Count(f => f.Contains("/generated/", StringComparison.Ordinal))));
        List(json, "failures", failures);
        json.WriteEndObject();
    }

    private static void Project(SemanticLoad load, CodeProject project, Utf8JsonWriter json)
    {
        double before = Cpu();
        var found = load.BaseOf(project, CancellationToken.None);
        double built = Cpu();
        var errors = found.Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        json.WriteString("project", project.Name);
        json.WriteString("framework", project.Settings.TargetFramework);
        json.WriteNumber("files", project.Files.Length);
        json.WriteNumber("lines", found.Compilation.SyntaxTrees.Sum(t => t.GetText().Lines.Count));
        json.WriteBoolean("resolved", found.IsResolved);
        json.WriteNumber("errors", errors.Count);
        json.WriteNumber("filesWithErrors", errors.Select(e => e.Location.SourceTree?.FilePath).Distinct().Count());
        json.WriteNumber("buildCpuMs", Math.Round(built - before));
        json.WriteNumber("allDiagnosticsCpuMs", Math.Round(Cpu() - built));
        List(json, "errorIds", errors.GroupBy(e => e.Id).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"));
        List(json, "missing", found.Missing);
        List(json, "notes", found.Notes);
        if (Environment.GetEnvironmentVariable("SHOW_ERRORS") is not null)
            List(json, "sample", errors.DistinctBy(e => e.GetMessage()).Select(e => e.ToString()));
    }

    private static void List(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values.Take(MostListed)) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;
}
