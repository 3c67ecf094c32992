using System.Globalization;
using Assistant.Code;

namespace Assistant.Server;

/// <summary>Do the C# projects of the workspace resolve? What is missing keeps suggestions from being checked as well as they could be.</summary>
internal static class ProjectsCheck
{
    private const int MostSentences = 10;

    public static IReadOnlyList<Finding> Run(string root, CancellationToken cancellation)
    {
        var projects = ProjectDiscovery.Load(root, cancellation);
        if (projects.Projects.IsEmpty && projects.Problems.IsEmpty) return [];
        var health = ProjectHealth.Of(projects, cancellation);
        string sum = string.Create(CultureInfo.InvariantCulture, $"{projects.Projects.Length} C# projects, {health.Resolved} with all that they refer to");
        var findings = new List<Finding> { health.Sentences.IsEmpty ? Finding.Fine("projects", sum) : Finding.Note("projects", sum) };
        findings.AddRange(health.Sentences.Take(MostSentences).Select(s => Finding.Note("projects", s)));
        if (health.Sentences.Length > MostSentences)
            findings.Add(Finding.Note("projects", string.Create(CultureInfo.InvariantCulture, $"and {health.Sentences.Length - MostSentences} more; run `dotnet restore` and look again")));
        return findings;
    }
}
