using Assistant.Code;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>Says in the log what the compiler's view of the workspace lacks; each sentence once, however often a project is built.</summary>
internal sealed partial class SemanticsLog(ILogger log) : ISemanticObserver
{
    private readonly HashSet<string> said = new(StringComparer.Ordinal); // of the one thread that reports

    public void ProjectsRead(string folder, WorkspaceProjects projects)
    {
        Read(log, folder, projects.Projects.Length);
        foreach (string problem in projects.Problems.Where(said.Add)) Lacks(log, problem);
    }

    public void Ready(SemanticBase ready)
    {
        foreach (string missing in ready.Missing.Where(said.Add)) Lacks(log, missing);
        foreach (string note in ready.Notes.Where(said.Add)) Note(log, note);
    }

    public void NotEvaluated(CodeProject project, string why) => Kept(log, why);

    public void Failed(Exception bug) => Bug(log, bug);

    [LoggerMessage(LogLevel.Information, "{Folder}: {Count} C# projects")]
    private static partial void Read(ILogger log, string folder, int count);

    [LoggerMessage(LogLevel.Warning, "{Sentence}")]
    private static partial void Lacks(ILogger log, string sentence);

    [LoggerMessage(LogLevel.Debug, "{Sentence}")]
    private static partial void Note(ILogger log, string sentence);

    [LoggerMessage(LogLevel.Information, "{Sentence}")]
    private static partial void Kept(ILogger log, string sentence);

    [LoggerMessage(LogLevel.Error, "Reading code met a bug and went on without the work at hand")]
    private static partial void Bug(ILogger log, Exception bug);
}
