using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>Which project compiles a file of a workspace folder. It never changes.</summary>
internal sealed class SolutionMap
{
    private readonly FrozenDictionary<string, CodeProject> byFile;
    private readonly FrozenDictionary<string, CSharpParseOptions> options;

    public SolutionMap(string root, WorkspaceProjects projects)
    {
        (Root, Projects) = (root, projects);
        var found = new Dictionary<string, CodeProject>(FilePaths.Comparer);
        foreach (var project in projects.Projects)
        {
            foreach (string file in project.Files)
            {
                // A file that several projects compile belongs to the one in whose folder it lies.
                if (!found.TryGetValue(file, out var other) || (!IsBelow(other, file) && IsBelow(project, file))) found[file] = project;
            }
        }

        byFile = found.ToFrozenDictionary(FilePaths.Comparer);
        options = projects.Projects.DistinctBy(p => p.Path, FilePaths.Comparer).ToFrozenDictionary(p => p.Path, p => CompilerOptions.Parsing(p.Settings), FilePaths.Comparer);
    }

    /// <summary>Absolute, without a separator at its end.</summary>
    public string Root { get; }

    public WorkspaceProjects Projects { get; }

    public bool Compiles(string file) => byFile.ContainsKey(file);

    /// <summary>The project of a file; for one that is new, the project in whose folder it lies.</summary>
    public CodeProject? ProjectOf(string file) =>
        byFile.GetValueOrDefault(file) ?? Projects.Projects.Where(p => IsBelow(p, file)).MaxBy(p => p.Path.Length);

    public CodeProject? Find(string projectPath) => Projects.Projects.FirstOrDefault(p => FilePaths.Comparer.Equals(p.Path, projectPath));

    public CSharpParseOptions OptionsOf(CodeProject project) => options[project.Path];

    /// <summary>The projects that see a project, directly or through others.</summary>
    public IEnumerable<CodeProject> DependentsOf(CodeProject project) =>
        Projects.Projects.Where(p => Projects.ReferencesOf(p).Any(r => FilePaths.Comparer.Equals(r.Path, project.Path)));

    /// <summary>The same folder read again. Projects that are as they were stay the same instances, so that their bases are kept.</summary>
    public SolutionMap Reread(WorkspaceProjects now)
    {
        var before = Projects.Projects.DistinctBy(p => p.Path, FilePaths.Comparer).ToDictionary(p => p.Path, FilePaths.Comparer);
        return new SolutionMap(Root, now with { Projects = [.. now.Projects.Select(p => before.TryGetValue(p.Path, out var old) ? Kept(old, p) : p)] });
    }

    // What an evaluation found stays until the next one, but for files that were made or deleted since.
    private static CodeProject Kept(CodeProject before, CodeProject now)
    {
        if (IsSame(before.AsRead ?? before, now)) return before;
        if (before.AsRead is not { } read || !IsSame(read with { Files = now.Files }, now)) return now;
        return before with { AsRead = now, Files = [.. before.Files.Except(read.Files.Except(now.Files)).Union(now.Files.Except(read.Files)).Order(StringComparer.Ordinal)] };
    }

    /// <summary>With one project as an evaluation found it to be.</summary>
    public SolutionMap With(CodeProject corrected) => new(Root, Projects with
    {
        Projects = [.. Projects.Projects.Select(p => FilePaths.Comparer.Equals(p.Path, corrected.Path) ? corrected : p)],
    });

    private static bool IsBelow(CodeProject project, string file) => FolderSnapshot.Relative(Path.GetDirectoryName(project.Path)!, file) is not null;

    public static bool IsSame(CodeProject a, CodeProject b) =>
        a.Files.SequenceEqual(b.Files) && a.Generated.SequenceEqual(b.Generated) && a.References.SequenceEqual(b.References) && a.Packages.SequenceEqual(b.Packages)
        && a.FrameworkReferences.SequenceEqual(b.FrameworkReferences) && a.Assemblies.SequenceEqual(b.Assemblies) && a.Missing.SequenceEqual(b.Missing)
        && a.Analyzers.SequenceEqual(b.Analyzers) && a.BuiltFor == b.BuiltFor && IsSame(a.ResolvedAssemblies, b.ResolvedAssemblies) && a.AssetsFile == b.AssetsFile && a.TargetFrameworks.SequenceEqual(b.TargetFrameworks) && IsSame(a.Settings, b.Settings);

    private static bool IsSame(ImmutableArray<string> a, ImmutableArray<string> b) => a.IsDefault || b.IsDefault ? a.IsDefault && b.IsDefault : a.SequenceEqual(b);

    private static bool IsSame(ProjectSettings a, ProjectSettings b) =>
        a.Constants.SequenceEqual(b.Constants) && a.Usings.SequenceEqual(b.Usings) && a.Friends.SequenceEqual(b.Friends)
        && a with { Constants = b.Constants, Usings = b.Usings, Friends = b.Friends } == b;
}
