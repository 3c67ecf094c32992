namespace Assistant.Code;

/// <summary>How a solution tests: read from the packages of its projects.</summary>
public static class TestFacts
{
    /// <summary>The framework that a project's packages name.</summary>
    public static TestFramework FrameworkOf(CodeProject project) =>
        Uses(project, "xunit") ? TestFramework.Xunit : Uses(project, "nunit") ? TestFramework.NUnit : Uses(project, "mstest") ? TestFramework.MSTest : TestFramework.None;

    /// <summary>The framework that most test projects of a solution use.</summary>
    public static TestFramework FrameworkOf(WorkspaceProjects solution) =>
        solution.Projects.Select(FrameworkOf).Where(f => f != TestFramework.None).GroupBy(f => f).OrderByDescending(g => g.Count()).FirstOrDefault()?.Key ?? TestFramework.None;

    /// <summary>The project that tests another: the one named after it, else the one that refers to the fewest others; null for none.</summary>
    public static CodeProject? TestsOf(WorkspaceProjects solution, CodeProject project)
    {
        if (FrameworkOf(project) != TestFramework.None) return project;
        return solution.Projects.Where(p => FrameworkOf(p) != TestFramework.None && p.References.Contains(project.Path, FilePaths.Comparer))
            .OrderByDescending(p => p.Name.StartsWith(project.Name, StringComparison.OrdinalIgnoreCase)).ThenBy(p => p.References.Length).FirstOrDefault();
    }

    /// <summary>
    /// The file with the tests of a type: one that is there already, else where it would belong, in the same folder as the type's file
    /// has within its own project. Null where nothing tests the project.
    /// </summary>
    public static TestFile? FileOf(WorkspaceProjects solution, CodeProject project, string typeName, DocumentPath declaredIn)
    {
        if (TestsOf(solution, project) is not { } tests || declaredIn.FilePath is not { } source) return null;
        string[] names = [typeName + "Tests.cs", typeName + "Test.cs", typeName + "Spec.cs"];
        if (tests.Files.FirstOrDefault(f => names.Contains(Path.GetFileName(f), FilePaths.Comparer)) is { } existing)
            return new TestFile(DocumentPath.FromFile(existing), FrameworkOf(tests), Exists: true);
        string inside = Path.GetRelativePath(Path.GetDirectoryName(project.Path)!, Path.GetDirectoryName(source)!);
        string folder = inside.StartsWith("..", StringComparison.Ordinal) ? "" : inside;
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(tests.Path)!, folder, names[0]));
        return new TestFile(DocumentPath.FromFile(path), FrameworkOf(tests), Exists: false);
    }

    private static bool Uses(CodeProject project, string family) =>
        project.Packages.Any(p => p.StartsWith(family, StringComparison.OrdinalIgnoreCase) && !p.Contains("analyzer", StringComparison.OrdinalIgnoreCase));
}

/// <summary>Who runs the tests.</summary>
public enum TestFramework
{
    None,
    Xunit,
    NUnit,
    MSTest,
}

/// <summary>Where a type's tests are, or would go.</summary>
public sealed record TestFile(DocumentPath Path, TestFramework Framework, bool Exists);
