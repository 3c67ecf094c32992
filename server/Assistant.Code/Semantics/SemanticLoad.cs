using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>Bases of a folder's projects on demand and on the caller's thread: for the command line, tests and measurements.</summary>
public sealed class SemanticLoad
{
    private readonly ProjectBases bases = new(ProjectCompiler.Installed());
    private readonly SourceTrees sources = new();
    private SolutionMap map;

    private SemanticLoad(SolutionMap map) => this.map = map;

    public WorkspaceProjects Projects => map.Projects;

    /// <param name="path">A folder, a solution or a project.</param>
    public static SemanticLoad Open(string path, CancellationToken cancellation) => new(new SolutionMap(path, ProjectDiscovery.Load(path, cancellation)));

    /// <summary>The project's base, after the bases of all that it refers to; seconds for a large project, nothing for one that was asked for before.</summary>
    public SemanticBase BaseOf(CodeProject project, CancellationToken cancellation) =>
        bases.Current(Projects, map.Find(project.Path) ?? project, sources.OfFile, cancellation);

    /// <summary>Has MSBuild describe a project and all that it sees, one after the other, and its source generators run. Later bases are made of that.</summary>
    /// <returns>Why some of them stay as they were read, one sentence each.</returns>
    public async Task<ImmutableArray<string>> EvaluateAsync(CodeProject project, BuildEvaluator evaluator, CancellationToken cancellation)
    {
        var failures = ImmutableArray.CreateBuilder<string>();
        foreach (var read in Projects.ReferencesOf(project).Prepend(project).Select(p => p.AsRead ?? p))
        {
            var outcome = await evaluator.EvaluateAsync(read, cancellation).ConfigureAwait(false);
            if (outcome is BuildOutcome.Failed failed) failures.Add(failed.Why);
            if (outcome is not BuildOutcome.Found(var facts)) continue;
            var generated = await evaluator.GenerateAsync(read, facts, cancellation).ConfigureAwait(false);
            if (generated is GeneratorOutcome.Failed broken) failures.Add(broken.Why);
            if (generated is GeneratorOutcome.Written written) facts = facts with { Sources = written.Files };
            map = map.With(facts.Correct(read, path => map.Find(path) is not null));
        }

        return failures.ToImmutable();
    }
}
