namespace Assistant.Code;

/// <summary>How a solution tests: read from the packages of its projects and the names of their files.</summary>
public static class TestFacts
{
    // The first that a package's name begins with.
    private static readonly (string Package, TestFramework Framework)[] Packages =
    [
        ("xunit.v3", TestFramework.XunitV3), ("xunit", TestFramework.Xunit), ("nunit", TestFramework.NUnit), ("mstest", TestFramework.MSTest), ("tunit", TestFramework.TUnit),
    ];

    private static readonly string[] Endings = ["Tests", "Test", "Specs", "Spec"];

    /// <summary>The framework that a project's packages name.</summary>
    public static TestFramework FrameworkOf(CodeProject project) => Packages.FirstOrDefault(f => project.Packages.Any(p => Is(p, f.Package))).Framework;

    /// <summary>The framework that most test projects of a solution use.</summary>
    public static TestFramework FrameworkOf(WorkspaceProjects solution) =>
        solution.Projects.Select(FrameworkOf).Where(f => f != TestFramework.None).GroupBy(f => f).MaxBy(g => g.Count())?.Key ?? TestFramework.None;

    /// <summary>The project that tests another: the one named after it, else one that refers to it itself, else the one that sees the fewest others; null for none.</summary>
    public static CodeProject? TestsOf(WorkspaceProjects solution, CodeProject project)
    {
        if (FrameworkOf(project) != TestFramework.None) return project;
        return (from tests in solution.Projects
                where FrameworkOf(tests) != TestFramework.None
                let seen = solution.ReferencesOf(tests)
                where seen.Any(r => r.Path == project.Path)
                orderby tests.Name.StartsWith(project.Name, StringComparison.OrdinalIgnoreCase) descending, tests.References.Contains(project.Path, FilePaths.Comparer) descending, seen.Length
                select tests).FirstOrDefault();
    }

    /// <summary>
    /// The file with the tests of a type: one that is there already, else where it would belong, in the same folder as the type's file
    /// has within its own project, and named as the others are. Null where nothing tests the project.
    /// </summary>
    public static TestFile? FileOf(WorkspaceProjects solution, CodeProject project, string typeName, DocumentPath declaredIn)
    {
        if (TestsOf(solution, project) is not { } tests || declaredIn.FilePath is not { } source) return null;
        string[] names = [.. Endings.OrderByDescending(e => tests.Files.Count(f => f.EndsWith(e + ".cs", StringComparison.Ordinal))).Select(e => typeName + e)];
        if (tests.Files.FirstOrDefault(f => names.Contains(Path.GetFileNameWithoutExtension(f), FilePaths.Comparer)) is { } existing)
            return new TestFile(tests, DocumentPath.FromFile(existing), Path.GetFileNameWithoutExtension(existing), Exists: true);
        string inside = Path.GetRelativePath(Path.GetDirectoryName(project.Path)!, Path.GetDirectoryName(source)!);
        string folder = inside.StartsWith("..", StringComparison.Ordinal) ? "" : inside;
        string path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(tests.Path)!, folder, names[0] + ".cs"));
        return new TestFile(tests, DocumentPath.FromFile(path), names[0], Exists: false);
    }

    private static bool Is(string package, string family) =>
        package.StartsWith(family, StringComparison.OrdinalIgnoreCase) && !package.Contains("analyzer", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Who runs the tests.</summary>
public enum TestFramework
{
    None,
    Xunit,
    XunitV3,
    NUnit,
    MSTest,
    TUnit,
}

/// <summary>Where a type's tests are, or would go.</summary>
/// <param name="Project">The project that compiles them.</param>
/// <param name="ClassName">The class that holds them.</param>
public sealed record TestFile(CodeProject Project, DocumentPath Path, string ClassName, bool Exists);
