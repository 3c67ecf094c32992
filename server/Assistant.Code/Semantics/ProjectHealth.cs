using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>What the projects of a folder lack, found without compiling any.</summary>
/// <param name="Resolved">How many projects have all that they refer to themselves.</param>
/// <param name="Sentences">What is missing and how to mend it, each once.</param>
public sealed record ProjectHealth(int Resolved, ImmutableArray<string> Sentences)
{
    public static ProjectHealth Of(WorkspaceProjects projects, CancellationToken cancellation)
    {
        var compiler = ProjectCompiler.Installed();
        var sentences = new List<string>(projects.Problems);
        int resolved = 0;
        foreach (var project in projects.Projects)
        {
            cancellation.ThrowIfCancellationRequested();
            var missing = compiler.MissingOf(project);
            if (missing.IsEmpty) resolved++;
            sentences.AddRange(missing);
        }

        return new ProjectHealth(resolved, [.. sentences.Distinct(StringComparer.Ordinal)]);
    }
}
