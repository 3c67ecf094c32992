using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>
/// One project as the compiler saw it at one moment. It never changes, so that its symbols stay warm: what is typed later is bound as
/// speculation on top of it, and never by a fork while the user waits. All members may be used from any thread.
/// </summary>
public sealed class SemanticBase
{
    // Each model keeps what it has bound; some dozens are the files that somebody works in.
    private const int MostModels = 48;

    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<FrozenDictionary<string, SyntaxTree>> trees;
    private readonly Lazy<SemanticBase> plain;
    private readonly Lazy<ImmutableArray<INamespaceSymbol>> namespaces;
    private readonly Lazy<FrozenSet<string>> used;

    private SemanticBase(CodeProject project, CSharpCompilation compilation, ImmutableArray<string> missing)
    {
        (Project, Compilation, Missing) = (project, compilation, missing);
        trees = new(() => TreesByPath(compilation));
        namespaces = new(() => [.. Within(compilation.GlobalNamespace)]);
        used = new(() => ProjectUsings.Of(compilation));
        plain = new(() => compilation.Options.NullableContextOptions == NullableContextOptions.Disable ? this
            : new(project, compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable)), missing) { Notes = Notes, Generators = Generators });
        Characters = compilation.SyntaxTrees.Sum(t => (long)t.Length);
    }

    public CodeProject Project { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>What the project needs and was not found, each as a sentence that says how to mend it.</summary>
    public ImmutableArray<string> Missing { get; }

    /// <summary>What stands in for something else, such as a newer framework for an older one; sentences for a log.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Whether everything that the project refers to was found. Where not, an unknown name may well be right.</summary>
    public bool IsResolved => Missing.IsEmpty;

    /// <summary>Source generators of it, and of projects that it sees, that did not run and may write anything; by their names.</summary>
    internal ImmutableArray<string> Generators { get; init; } = [];

    /// <summary>One sentence: why what is not found here may exist all the same.</summary>
    internal string WhyUnsure => !IsResolved ? "It may come with what was not found." : Generators is [var first, ..] ? $"It may be written by `{first}`, which is not run." : "What is declared since, or will be generated, is not known yet.";

    public static SemanticBase Of(CodeProject project, CSharpCompilation compilation, ImmutableArray<string> missing) =>
        Of(project, compilation, missing, [], []);

    /// <summary>
    /// The same project without the analysis of null, which finds no errors and is most of what binding a method for the first time costs. Shares the trees and what
    /// is known of the references.
    /// </summary>
    internal SemanticBase Plain => plain.Value;

    /// <summary>All named namespaces, of its own and of what it refers to.</summary>
    internal ImmutableArray<INamespaceSymbol> Namespaces => namespaces.Value;

    /// <summary>The namespaces that some file of it uses or is part of.</summary>
    internal FrozenSet<string> UsedNamespaces => used.Value;

    internal static SemanticBase Of(
        CodeProject project, CSharpCompilation compilation, ImmutableArray<string> missing, ImmutableArray<string> notes, ImmutableArray<string> generators) =>
        new(project, compilation, missing) { Notes = notes, Generators = generators };

    /// <summary>The same project with other sources.</summary>
    internal SemanticBase With(CSharpCompilation changed) => Of(Project, changed, Missing, Notes, Generators);

    /// <summary>The length of all its source text.</summary>
    internal long Characters { get; }

    /// <summary>The tree of a file in this base; null where the project does not compile it.</summary>
    public SyntaxTree? TreeOf(string absolutePath) => trees.Value.GetValueOrDefault(absolutePath);

    /// <summary>The model of one of this base's trees: always the same instance, because a new one would bind everything again.</summary>
    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (models.TryGetValue(tree, out var known)) return known;
        if (models.Count >= MostModels) models.Clear();
        return models.GetOrAdd(tree, static (t, compilation) => compilation.GetSemanticModel(t), Compilation);
    }

    private static IEnumerable<INamespaceSymbol> Within(INamespaceSymbol outer) =>
        outer.GetNamespaceMembers().SelectMany(n => Within(n).Prepend(n));

    private static FrozenDictionary<string, SyntaxTree> TreesByPath(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0).DistinctBy(t => t.FilePath, FilePaths.Comparer)
            .ToFrozenDictionary(t => t.FilePath, FilePaths.Comparer);
}
