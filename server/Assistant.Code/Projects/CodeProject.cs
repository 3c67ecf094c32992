using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>
/// A C# project as its files describe it, without running a build: targets and package contents are not known. Where an evaluation has
/// run, as MSBuild describes it; then <see cref="AsRead"/> is set.
/// </summary>
/// <param name="Path">Of the project file; absolute, as all paths here.</param>
/// <param name="TargetFrameworks">As written, such as <c>net10.0</c>; the settings are those of <see cref="ProjectSettings.TargetFramework"/>.</param>
/// <param name="Files">What is compiled, linked files among it.</param>
/// <param name="References">The project files that it refers to itself, those that exist.</param>
/// <param name="Packages">The ids of the packages that it refers to itself.</param>
public sealed record CodeProject(
    string Name, string Path, ImmutableArray<string> TargetFrameworks, ProjectSettings Settings,
    ImmutableArray<string> Files, ImmutableArray<string> References, ImmutableArray<string> Packages)
{
    /// <summary>Parts of .NET beyond the base that it uses, such as <c>Microsoft.AspNetCore.App</c>.</summary>
    public ImmutableArray<string> FrameworkReferences { get; init; } = [];

    /// <summary>Assemblies that it names by their path.</summary>
    public ImmutableArray<string> Assemblies { get; init; } = [];

    /// <summary>Where a restore writes which packages were chosen; the file need not exist.</summary>
    public string AssetsFile { get; init; } = "";

    /// <summary>The files that say how it is built and that are known without a build: its own and what they import.</summary>
    public ImmutableArray<string> BuildFiles { get; init; } = [];

    /// <summary>The project files of its own analyzers and source generators.</summary>
    public ImmutableArray<string> Analyzers { get; init; } = [];

    /// <summary>The target framework that a build must be told; empty where the project names just one.</summary>
    public string BuiltFor { get; init; } = "";

    /// <summary>What a build writes by itself and compiles, too. Nobody edits these files; known only from an evaluation.</summary>
    public ImmutableArray<string> Generated { get; init; } = [];

    /// <summary>Every assembly that MSBuild compiles it with, but for those of other projects; default where that is not known.</summary>
    public ImmutableArray<string> ResolvedAssemblies { get; init; }

    /// <summary>The project as its files describe it, where this one was corrected by an evaluation; else null.</summary>
    public CodeProject? AsRead { get; init; }

    /// <summary>What it names and does not exist, one sentence each.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}

/// <summary>What a project tells the compiler, for one target framework.</summary>
/// <param name="LangVersion">As written; empty where the framework decides.</param>
/// <param name="Nullable"><c>enable</c>, <c>warnings</c>, <c>annotations</c>; empty means disabled.</param>
/// <param name="Constants">Symbols for <c>#if</c>, the framework's own among them.</param>
/// <param name="Usings">Namespaces that every file uses: implicit ones and those of <c>Using</c> items.</param>
public sealed record ProjectSettings(
    string TargetFramework, string LangVersion, string Nullable, ImmutableArray<string> Constants, ImmutableArray<string> Usings)
{
    public string AssemblyName { get; init; } = "";

    public string RootNamespace { get; init; } = "";

    /// <summary><c>Exe</c>, <c>Library</c> and the like.</summary>
    public string OutputType { get; init; } = "Library";

    /// <summary>The key that the assembly is signed with; empty where it is not. Friends of a signed assembly are known by their key.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Assemblies that may see its internals by an <c>InternalsVisibleTo</c> item, a key included.</summary>
    public ImmutableArray<string> Friends { get; init; } = [];
}
