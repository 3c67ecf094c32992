using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Assistant.Code;

/// <summary>What MSBuild says that a project consists of, for one target framework; paths are absolute.</summary>
/// <param name="Files">What is compiled, but for <see cref="Generated"/>.</param>
/// <param name="Projects">C# projects that it refers to.</param>
/// <param name="Assemblies">All that it is compiled with, but for the outputs of projects.</param>
/// <param name="Outputs">Assemblies that come from projects, by the project's path.</param>
/// <param name="Missing">Assemblies that it names by a path and that do not exist, one sentence each.</param>
internal sealed record BuildFacts(
    ProjectSettings Settings, ImmutableArray<string> Files, ImmutableArray<string> Projects, ImmutableArray<string> Assemblies,
    ImmutableDictionary<string, string> Outputs, ImmutableArray<string> Missing)
{
    /// <summary>What is compiled and was written by a build, or will be by the next one.</summary>
    public ImmutableArray<string> Generated { get; init; } = [];

    /// <summary>What its source generators wrote when they ran last; not part of the answer of MSBuild.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>How its source generators are run; null where it has none.</summary>
    public CompilerCall? Compiler { get; init; }

    /// <summary>A project as it was read from its files, corrected by these facts.</summary>
    /// <param name="isLoaded">Whether a project is known by its sources. Of one that is not, the built assembly counts.</param>
    public CodeProject Correct(CodeProject read, Func<string, bool> isLoaded)
    {
        var built = Outputs.Where(o => !isLoaded(o.Key)).ToList();
        ImmutableArray<string> assemblies = [.. Assemblies, .. built.Select(b => b.Value).Where(File.Exists)];
        // Without the framework's own assemblies, which a restore would fetch, what stands in for them serves better.
        bool isWhole = Assemblies.Any(a => Path.GetFileName(a).Equals(Core(Settings.TargetFramework), StringComparison.OrdinalIgnoreCase));
        return read with
        {
            Settings = Settings,
            Files = Files,
            Generated = [.. Generated, .. Sources],
            References = [.. Projects.Where(isLoaded)],
            ResolvedAssemblies = isWhole ? assemblies : default,
            Missing = [.. Missing, .. built.Where(b => !File.Exists(b.Value)).Select(b => $"`{b.Key}`, which `{read.Name}` refers to, is not built; build it.")],
            AsRead = read,
        };
    }

    private static string Core(string framework) =>
        TargetFrameworks.IsNetFramework(framework) ? "mscorlib.dll"
        : framework.StartsWith("netstandard2", StringComparison.OrdinalIgnoreCase) ? "netstandard.dll" : "System.Runtime.dll";
}
