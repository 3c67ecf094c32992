using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>
/// Bases of the projects of one solution, each built when it is first needed, and brought up to date by what changed since. For one
/// thread at a time.
/// </summary>
internal sealed class ProjectBases(ProjectCompiler compiler)
{
    private readonly Dictionary<string, SemanticBase> held = new(FilePaths.Comparer);

    public IReadOnlyDictionary<string, SemanticBase> Held => held;

    /// <summary>The base of a project as of now, after those of all that it sees; the same instance as before where nothing changed.</summary>
    public SemanticBase Current(WorkspaceProjects solution, CodeProject project, ProjectCompiler.Sources sources, CancellationToken cancellation)
    {
        foreach (var reference in InBuildOrder(solution, project)) Update(solution, reference, sources, cancellation);
        return held[project.Path];
    }

    public void Drop(string projectPath) => held.Remove(projectPath);

    private void Update(WorkspaceProjects solution, CodeProject project, ProjectCompiler.Sources sources, CancellationToken cancellation)
    {
        // Of projects that refer to each other in a circle, the last one built sees no other's newest state.
        var sees = solution.ReferencesOf(project).Select(r => held.GetValueOrDefault(r.Path)).OfType<SemanticBase>().ToList();
        held[project.Path] = compiler.Compile(project, sees, sources, held.GetValueOrDefault(project.Path), cancellation);
    }

    private static List<CodeProject> InBuildOrder(WorkspaceProjects solution, CodeProject project)
    {
        var byPath = solution.Projects.ToDictionary(p => p.Path, FilePaths.Comparer);
        var (order, seen) = (new List<CodeProject>(), new HashSet<string>(FilePaths.Comparer));
        Visit(project);
        return order;

        void Visit(CodeProject at)
        {
            if (!seen.Add(at.Path)) return;
            foreach (string reference in at.References)
            {
                if (byPath.TryGetValue(reference, out var next)) Visit(next);
            }

            order.Add(at);
        }
    }
}
