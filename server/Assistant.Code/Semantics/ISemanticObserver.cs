namespace Assistant.Code;

/// <summary>Hears of the work of a <see cref="SemanticWorkspace"/>, on its own thread; must return quickly.</summary>
public interface ISemanticObserver
{
    /// <summary>The projects of a folder were read, for the first time or again.</summary>
    void ProjectsRead(string folder, WorkspaceProjects projects);

    /// <summary>A project has a base, or a newer one.</summary>
    void Ready(SemanticBase ready);

    /// <summary>A project was not evaluated by MSBuild, so what its files say counts; from any thread.</summary>
    /// <param name="why">A sentence.</param>
    void NotEvaluated(CodeProject project, string why);

    /// <summary>A bug. The work at hand was dropped, and the rest goes on; from any thread.</summary>
    void Failed(Exception bug);
}
