using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>The projects of a workspace folder.</summary>
/// <param name="Solution">The solution that named them; null where they were found one by one.</param>
/// <param name="Problems">What could not be read, each as a sentence that says how to mend it.</param>
public sealed record WorkspaceProjects(string? Solution, ImmutableArray<CodeProject> Projects, ImmutableArray<string> Problems)
{
    /// <summary>The projects that compile a file; several where it is linked.</summary>
    public IEnumerable<CodeProject> Holding(DocumentPath document) =>
        Projects.Where(p => p.Files.Any(f => DocumentPath.FromFile(f).Equals(document)));

    /// <summary>Every project that a project sees, directly or through others, nearest first; cycles end.</summary>
    public ImmutableArray<CodeProject> ReferencesOf(CodeProject project)
    {
        var byPath = Projects.ToDictionary(p => p.Path, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { project.Path };
        var found = ImmutableArray.CreateBuilder<CodeProject>();
        var next = new Queue<string>(project.References);
        while (next.TryDequeue(out string? path))
        {
            if (!seen.Add(path) || !byPath.TryGetValue(path, out var reference)) continue;
            found.Add(reference);
            foreach (string further in reference.References) next.Enqueue(further);
        }

        return found.ToImmutable();
    }
}
