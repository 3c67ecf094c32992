using Assistant.Code;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>Where tests of a place go, and in which framework they are written.</summary>
internal static class TestPlan
{
    private static readonly (string Package, string Framework)[] Frameworks =
    [
        ("xunit.v3", "xUnit v3"), ("xunit", "xUnit"), ("NUnit", "NUnit"), ("MSTest", "MSTest"), ("MSTest.TestFramework", "MSTest"), ("TUnit", "TUnit"),
    ];

    /// <summary>Null where no test project sees the code.</summary>
    public static EditPlan? For(ActionPlace place, WorkspaceProjects projects)
    {
        var subject = place.Site.Subject;
        if (projects.Holding(place.File.Document).FirstOrDefault() is not { } tested) return null;
        var found = from project in projects.Projects
                    let framework = FrameworkOf(project)
                    where framework is not null && projects.ReferencesOf(project).Any(r => r.Path == tested.Path)
                    orderby project.Name.StartsWith(tested.Name, StringComparison.Ordinal) descending, project.Files.Length descending
                    select (Project: project, Framework: framework);
        if (found.FirstOrDefault() is not { Project: { } home } chosen) return null;
        var file = FileIn(home, tested, place);
        string type = place.Site.Type?.Name ?? "Program";
        string task = $"""
            Write {chosen.Framework} tests for `{subject.Name}` in the class {type}Tests{(file.IsNew ? $" in the namespace that the project {home.Name} uses" : ", beside those that are there")}.
            Test what the code promises: the usual case, the edges, and each failure that callers can cause. Name each test as a sentence about behaviour.
            Use only what is public or internal, and no mocking library that the project does not use. Packages of the project: {string.Join(", ", home.Packages)}.
            """;
        return new EditPlan($"write tests for {subject.Name} in {file.Name[(file.Name.LastIndexOf('/') + 1)..]}", task, new EditScope(file, 0, file.Text.Length), EditFormat.WholeFile,
            RequestClassifier.Classify(new RequestFacts(RequestedAction.WriteTests) { SpanLines = subject.Lines }));
    }

    private static string? FrameworkOf(CodeProject project) =>
        Frameworks.FirstOrDefault(f => project.Packages.Contains(f.Package, StringComparer.OrdinalIgnoreCase)).Framework;

    // The test class that is there already, wherever in the project; else beside the others, in the folder that mirrors the code's.
    private static SourceFile FileIn(CodeProject home, CodeProject tested, ActionPlace place)
    {
        string name = $"{place.Site.Type?.Name ?? Path.GetFileNameWithoutExtension(place.File.Name)}Tests.cs";
        if (home.Files.FirstOrDefault(f => Path.GetFileName(f) == name) is { } there && DocumentFile.Read(there) is { } document)
            return new SourceFile(document.Path, Named(there, place), document.Text.ToString());
        string source = Path.GetDirectoryName(place.File.Document.FilePath!)!;
        string inside = Path.GetRelativePath(Path.GetDirectoryName(tested.Path)!, source);
        string folder = Path.GetDirectoryName(home.Path)!;
        string path = inside.StartsWith("..", StringComparison.Ordinal) ? Path.Combine(folder, name) : Path.GetFullPath(Path.Combine(folder, inside, name));
        return new SourceFile(DocumentPath.FromFile(path), Named(path, place), "")
        {
            IsNew = true,
            CompiledWith = home.Files.FirstOrDefault(f => f.StartsWith(folder, StringComparison.Ordinal)) is { } neighbour ? DocumentPath.FromFile(neighbour) : null,
        };
    }

    private static string Named(string path, ActionPlace place) =>
        place.Workspace.Length > 0 ? Path.GetRelativePath(place.Workspace, path).Replace('\\', '/') : Path.GetFileName(path);
}
