using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>The compiler's view of the workspace, as actions ask for it.</summary>
internal sealed class ProjectViews(Core core)
{
    public async Task<ProjectView?> FindAsync(DocumentPath document, CancellationToken cancellation) =>
        await core.Semantics.BaseWhenReadyAsync(document, cancellation) is { } found ? new(found, c => core.Semantics.DependentsAsync(found.Project, c)) : null;

    /// <summary>The projects of a workspace folder; none outside of any.</summary>
    public async Task<WorkspaceProjects> ProjectsOfAsync(string root, CancellationToken cancellation)
    {
        await core.Semantics.CaughtUpAsync(cancellation);
        return (root.Length > 0 ? core.Semantics.ProjectsOf(root) : null) ?? new WorkspaceProjects(null, [], []);
    }
}
