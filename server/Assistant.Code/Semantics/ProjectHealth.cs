using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>What the projects of a folder lack, found without compiling any.</summary>
/// <param name="Resolved">How many projects have all that they refer to themselves.</param>
/// <param name="Sentences">What is missing and how to mend it, each once.</param>
public sealed record ProjectHealth(int Resolved, ImmutableArray<string> Sentences)
{
    private const int MostNamed = 3;

    public static ProjectHealth Of(WorkspaceProjects projects, CancellationToken cancellation)
    {
        var compiler = ProjectCompiler.Installed();
        var sentences = new List<string>(projects.Problems);
        var lost = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var unrestored = projects.Projects.Where(PackageAssets.IsUnrestored).Select(p => p.Name).ToList();
        int resolved = 0;
        foreach (var project in projects.Projects)
        {
            cancellation.ThrowIfCancellationRequested();
            var missing = compiler.MissingOf(project);
            if (missing.IsEmpty) resolved++;
            // Of many that need the same command, each by itself would be a list that nobody reads; and so would the packages of each project.
            var own = compiler.LostPackagesOf(project);
            lost.UnionWith(own);
            if (!own.IsEmpty) missing = missing.Remove(PackageAssets.NotFound(own));
            sentences.AddRange(unrestored.Count > 1 && unrestored.Contains(project.Name) ? missing.Where(m => !IsAboutRestore(m, project)) : missing);
        }

        if (lost.Count > 0) sentences.Add(PackageAssets.NotFound([.. lost]));
        if (unrestored.Count > 1) sentences.Insert(0, Unrestored(unrestored, projects.Projects.Length));
        return new ProjectHealth(resolved, [.. sentences.Distinct(StringComparer.Ordinal)]);
    }

    private static bool IsAboutRestore(string sentence, CodeProject project) => sentence.StartsWith($"`{project.Name}` is not restored", StringComparison.Ordinal);

    private static string Unrestored(List<string> names, int all)
    {
        string which = names.Count == all ? $"None of the {all} projects is restored" : names.Count > MostNamed
            ? $"{names.Count} projects are not restored, {string.Join(", ", names.Take(MostNamed).Select(n => $"`{n}`"))} among them"
            : $"{string.Join(" and ", names.Select(n => $"`{n}`"))} are not restored";
        return $"{which}, so what their packages declare is unknown; run `dotnet restore`.";
    }
}
