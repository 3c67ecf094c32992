using Assistant.Code;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>Where tests of a place go, and in which framework they are written.</summary>
internal static class TestPlan
{
    /// <summary>Null where no test project sees the code.</summary>
    public static EditPlan? For(ActionPlace place, WorkspaceProjects projects)
    {
        string type = place.Site.Type?.Name ?? "Program";
        if (ProjectOf(place, projects) is not { } tested || TestFacts.FileOf(projects, tested, type, place.File.Document) is not { } tests) return null;
        if (SourceOf(tests, place) is not { } file) return null;
        var subject = place.Site.Subject;
        string task = $"""
            Write {Named(TestFacts.FrameworkOf(tests.Project))} tests for `{subject.Name}` in the class {tests.ClassName}{(tests.Exists ? ", beside those that are there, which stay as they are" : $" in the namespace that the project {tests.Project.Name} uses")}.
            Test what the code promises: the usual case, the edges, and each failure that callers can cause. Name each test as a sentence about behaviour.
            Use only what is public or internal, and no mocking library that the project does not use. Packages of the project: {string.Join(", ", tests.Project.Packages)}.
            """;
        return new EditPlan($"write tests for {subject.Name} in {tests.Path.Name}", task, new EditScope(file, 0, file.Text.Length), EditFormat.WholeFile,
            RequestClassifier.Classify(new RequestFacts(RequestedAction.WriteTests) { SpanLines = subject.Lines }));
    }

    /// <summary>Why there is no plan, and what to do about it.</summary>
    public static string Missing(ActionPlace place, WorkspaceProjects projects)
    {
        if (ProjectOf(place, projects) is not { } tested) return $"No project compiles {place.File.Name}, so that none can test it.";
        string template = TestFacts.FrameworkOf(projects) switch { TestFramework.NUnit => "nunit", TestFramework.MSTest => "mstest", _ => "xunit" };
        return $"No test project refers to {tested.Name}; make one first, such as with `dotnet new {template} -o {tested.Name}.Tests` and `dotnet add {tested.Name}.Tests reference {Relative(tested.Path, place)}`.";
    }

    private static CodeProject? ProjectOf(ActionPlace place, WorkspaceProjects projects) => projects.Holding(place.File.Document).FirstOrDefault();

    private static string Named(TestFramework framework) => framework switch
    {
        TestFramework.XunitV3 => "xUnit v3",
        TestFramework.Xunit => "xUnit",
        _ => framework.ToString(),
    };

    private static SourceFile? SourceOf(TestFile tests, ActionPlace place)
    {
        string path = tests.Path.FilePath!;
        if (tests.Exists) return DocumentFile.Read(path) is { } document ? new SourceFile(document.Path, Relative(path, place), document.Text.ToString()) : null;
        string folder = Path.GetDirectoryName(tests.Project.Path)!;
        return new SourceFile(tests.Path, Relative(path, place), "")
        {
            IsNew = true,
            CompiledWith = tests.Project.Files.FirstOrDefault(f => f.StartsWith(folder, StringComparison.Ordinal)) is { } neighbour ? DocumentPath.FromFile(neighbour) : null,
        };
    }

    private static string Relative(string path, ActionPlace place) =>
        place.Workspace.Length > 0 ? Path.GetRelativePath(place.Workspace, path).Replace('\\', '/') : Path.GetFileName(path);
}
