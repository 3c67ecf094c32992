namespace Assistant.Code;

/// <summary>Bases of a folder's projects on demand and on the caller's thread: for the command line, tests and measurements.</summary>
public sealed class SemanticLoad
{
    private readonly ProjectBases bases = new(ProjectCompiler.Installed());
    private readonly SourceTrees sources = new();

    private SemanticLoad(WorkspaceProjects projects) => Projects = projects;

    public WorkspaceProjects Projects { get; }

    /// <param name="path">A folder, a solution or a project.</param>
    public static SemanticLoad Open(string path, CancellationToken cancellation) => new(ProjectDiscovery.Load(path, cancellation));

    /// <summary>The project's base, after the bases of all that it refers to; seconds for a large project, nothing for one that was asked for before.</summary>
    public SemanticBase BaseOf(CodeProject project, CancellationToken cancellation) => bases.Current(Projects, project, sources.OfFile, cancellation);
}
