using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Makes a <see cref="SemanticBase"/> of a project: its sources, its framework, its packages and the projects that it sees.</summary>
internal sealed class ProjectCompiler(ReferenceAssemblies frameworks, MetadataReferences metadata)
{
    // Beyond this share of changed files, beginning anew costs less than replacing one by one.
    private const int FewChanges = 4;

    private readonly ConcurrentDictionary<string, (long Written, CodeProject Project, PackageAssets Assets, ImmutableArray<string> Generators)> restored = new(FilePaths.Comparer);

    /// <summary>The tree of a source file under a project's options; null where the file cannot be read.</summary>
    public delegate SyntaxTree? Sources(string path, CSharpParseOptions options);

    public static ProjectCompiler Installed() => new(ReferenceAssemblies.Installed(Environment.GetEnvironmentVariable), new MetadataReferences());

    /// <param name="sees">The bases of all projects that it refers to, directly or through others.</param>
    /// <param name="before">The project's last base, which is given back where nothing changed; null for none.</param>
    public SemanticBase Compile(
        CodeProject project, IReadOnlyList<SemanticBase> sees, Sources sources, SemanticBase? before, CancellationToken cancellation)
    {
        var parsing = CompilerOptions.Parsing(project.Settings);
        var (files, missing, notes) = References(project);
        MetadataReference[] references = [.. AsSeen(project, files, sees), .. sees.Select(s => s.Compilation.ToMetadataReference())];
        ImmutableArray<string> generators = [.. Restored(project).Generators, .. sees.SelectMany(s => s.Generators)];
        missing = [.. missing, .. sees.SelectMany(s => s.Missing).Except(missing).Distinct(StringComparer.Ordinal)];
        var trees = Trees(project, parsing, sources, cancellation);
        if (before is null || !ReferenceEquals(before.Project, project) || !before.Compilation.References.SequenceEqual(references))
            return SemanticBase.Of(project, Create(project, parsing, trees, references, cancellation), missing, notes, generators);
        var compilation = Updated(before, trees);
        return ReferenceEquals(compilation, before.Compilation) && missing.SequenceEqual(before.Missing)
            ? before : SemanticBase.Of(project, compilation, missing, notes, generators);
    }

    /// <summary>What a project itself refers to and was not found, one sentence each.</summary>
    public ImmutableArray<string> MissingOf(CodeProject project) => References(project).Missing;

    public ImmutableArray<string> LostPackagesOf(CodeProject project) => Restored(project).Assets.Lost;

    private List<SyntaxTree> Trees(CodeProject project, CSharpParseOptions parsing, Sources sources, CancellationToken cancellation)
    {
        // An evaluated project has those of packages among its own.
        var files = project.Files.Concat(project.Generated).Concat(project.AsRead is null ? Restored(project).Assets.Sources : []);
        var trees = new List<SyntaxTree>(project.Files.Length + project.Generated.Length);
        foreach (string file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (sources(file, parsing) is { } tree) trees.Add(tree);
        }

        return trees;
    }

    private static CSharpCompilation Create(
        CodeProject project, CSharpParseOptions parsing, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references, CancellationToken cancellation)
    {
        string name = project.Settings.AssemblyName.Length > 0 ? project.Settings.AssemblyName : project.Name;
        var generated = SourceParser.Parse(SourceText.From(GeneratedSource.Of(project)), parsing, "", cancellation);
        return CSharpCompilation.Create(name, trees.Prepend(generated), references, CompilerOptions.Compiling(project.Settings));
    }

    // A compilation made of the one before has its declarations already, but for the files that changed.
    private static CSharpCompilation Updated(SemanticBase before, List<SyntaxTree> trees)
    {
        var compilation = before.Compilation;
        var kept = trees.ToHashSet(ReferenceEqualityComparer.Instance);
        var gone = compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0 && !kept.Contains(t)).ToDictionary(t => t.FilePath, FilePaths.Comparer);
        var known = compilation.SyntaxTrees.ToHashSet(ReferenceEqualityComparer.Instance);
        var added = trees.Where(t => !known.Contains(t)).ToList();
        if (gone.Count + added.Count > Math.Max(FewChanges, trees.Count / FewChanges))
            return compilation.RemoveSyntaxTrees(gone.Values).AddSyntaxTrees(added);
        foreach (var tree in added)
            compilation = gone.Remove(tree.FilePath, out var old) ? compilation.ReplaceSyntaxTree(old, tree) : compilation.AddSyntaxTrees(tree);
        return gone.Count > 0 ? compilation.RemoveSyntaxTrees(gone.Values) : compilation;
    }

    // A project that it sees may be read for a newer .NET than its own. The assemblies of that one then serve both: of an older edition the compiler
    // binds nothing that the other project speaks of.
    private static IEnumerable<PortableExecutableReference> AsSeen(CodeProject project, IEnumerable<PortableExecutableReference> files, IReadOnlyList<SemanticBase> sees)
    {
        string own = project.Settings.TargetFramework;
        var newest = sees.MaxBy(s => TargetFrameworks.Modern(s.Project.Settings.TargetFramework));
        return newest is null || own.Length == 0 || TargetFrameworks.IsNetFramework(own) || TargetFrameworks.Modern(newest.Project.Settings.TargetFramework) <= TargetFrameworks.Modern(own) ? files
            : newest.Compilation.References.OfType<PortableExecutableReference>().Concat(files).DistinctBy(f => Path.GetFileName(f.FilePath), StringComparer.OrdinalIgnoreCase);
    }

    private (IEnumerable<PortableExecutableReference> Files, ImmutableArray<string> Missing, ImmutableArray<string> Notes) References(CodeProject project)
    {
        var packages = Restored(project).Assets;
        if (!project.ResolvedAssemblies.IsDefault)
            return (project.ResolvedAssemblies.Select(metadata.Of).OfType<PortableExecutableReference>(), [.. project.Missing, .. packages.Missing], []);
        var framework = frameworks.Find(project.Settings.TargetFramework,
            [.. project.FrameworkReferences.Concat(packages.FrameworkReferences).Distinct(StringComparer.OrdinalIgnoreCase)]);
        // A package may bring a newer edition of an assembly that the framework has, too.
        var chosen = packages.Assemblies.Concat(project.Assemblies).ToList();
        var own = chosen.Select(f => Path.GetFileName(f)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var files = framework.Files.Where(f => !own.Contains(Path.GetFileName(f))).Concat(chosen);
        return (files.Select(metadata.Of).OfType<PortableExecutableReference>(),
            [.. project.Missing, .. framework.Missing, .. packages.Missing], framework.Notes);
    }

    private (PackageAssets Assets, ImmutableArray<string> Generators) Restored(CodeProject project)
    {
        long written = File.Exists(project.AssetsFile) ? File.GetLastWriteTimeUtc(project.AssetsFile).Ticks : 0;
        if (restored.TryGetValue(project.Path, out var held) && held.Written == written && ReferenceEquals(held.Project, project)) return (held.Assets, held.Generators);
        var assets = PackageAssets.Of(project);
        var generators = UnrunGenerators.Of(project, assets);
        restored[project.Path] = (written, project, assets, generators);
        return (assets, generators);
    }
}
