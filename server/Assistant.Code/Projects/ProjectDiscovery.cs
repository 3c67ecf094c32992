using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>
/// Finds the projects of a workspace by reading files only: no build, no SDK, some hundred milliseconds for sixty projects. Whatever is
/// broken or missing becomes a sentence in <see cref="WorkspaceProjects.Problems"/>, and the rest is still loaded.
/// </summary>
public static class ProjectDiscovery
{
    private const int MostProjects = 2_000;

    /// <param name="path">A workspace folder, a solution or a project.</param>
    public static WorkspaceProjects Load(string path, CancellationToken cancellation)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? path;
        var files = new ProjectFiles(folder);
        string? solution = SolutionFile.IsSolution(path) ? path : SolutionIn(path, files);
        var named = solution is not null ? SolutionFile.Read(solution, files)
            : path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) ? [path] : ProjectsBelow(path, cancellation);
        var projects = Read(named, files, solution, cancellation);
        foreach (string cycle in ReferenceCycles.Find(projects)) files.Problem(cycle);
        return new WorkspaceProjects(solution, projects, [.. files.Problems]);
    }

    // With several solutions in the folder, the one that names the most projects shows the most of the code.
    private static string? SolutionIn(string folder, ProjectFiles files)
    {
        if (!Directory.Exists(folder)) return null;
        var found = FilesIn(folder, files).Where(SolutionFile.IsSolution).Order(StringComparer.Ordinal)
            .Select(s => (Path: s, Projects: SolutionFile.Read(s, files).Count)).ToList();
        return found.Count == 0 ? null : found.MaxBy(s => s.Projects) is { Projects: > 0 } best ? best.Path : null;
    }

    private static string[] FilesIn(string folder, ProjectFiles files)
    {
        try
        {
            return Directory.GetFiles(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            files.Problem($"{folder} cannot be read: {e.Message}");
            return [];
        }
    }

    private static IReadOnlyList<string> ProjectsBelow(string folder, CancellationToken cancellation) =>
        [.. new WorkspaceFiles(folder, new WorkspaceLimits { Files = MostProjects }, IsProject).List(cancellation)
            .Select(f => Path.GetFullPath(Path.Combine(folder, f.Path)))];

    private static FileContents IsProject(ReadOnlySpan<char> path) =>
        path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) ? FileContents.Declarations : FileContents.None;

    // A project outside the solution that one inside refers to is compiled with it, so it is read, too.
    private static ImmutableArray<CodeProject> Read(IReadOnlyList<string> named, ProjectFiles files, string? solution, CancellationToken cancellation)
    {
        var reader = new ProjectReader(files);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<CodeProject>();
        for (var level = named; level.Count > 0 && found.Count < MostProjects; level = [.. found.SelectMany(p => p.References).Where(r => !seen.Contains(r)).Distinct(StringComparer.Ordinal)])
        {
            var read = level.Where(seen.Add).ToList().AsParallel().AsOrdered().WithCancellation(cancellation)
                .Select(p => ReadOne(p, reader, files, solution)).ToList();
            found.AddRange(read.OfType<CodeProject>());
        }

        return [.. found];
    }

    private static CodeProject? ReadOne(string path, ProjectReader reader, ProjectFiles files, string? solution)
    {
        if (File.Exists(path) || solution is null) return reader.Read(path);
        files.Problem($"`{files.Name(path)}`, named by `{files.Name(solution)}`, does not exist; restore it or remove it from the solution.");
        return null;
    }
}
