using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Which namespaces the files of a project use, and how often.</summary>
internal static class ProjectUsings
{
    // How many times more often than the next one a namespace has to be used to be the one that is meant.
    private const int Clearly = 2;

    /// <summary>All that some file uses or is part of.</summary>
    public static FrozenSet<string> Of(Compilation compilation) =>
        compilation.SyntaxTrees.SelectMany(t => NamesIn(t, CancellationToken.None)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The one of some namespaces that the project clearly prefers; files next to the given one count more. Null where none is.</summary>
    public static string? Preferred(SemanticBase semantics, string path, IReadOnlyList<string> spaces, CancellationToken cancellation)
    {
        var counts = spaces.ToDictionary(s => s, _ => 0, StringComparer.Ordinal);
        string? folder = Path.GetDirectoryName(path);
        foreach (var tree in semantics.Compilation.SyntaxTrees)
        {
            int weight = Path.GetDirectoryName(tree.FilePath) == folder ? 4 : 1;
            foreach (string name in NamesIn(tree, cancellation))
                if (counts.ContainsKey(name)) counts[name] += weight;
        }

        var ranked = counts.OrderByDescending(c => c.Value).ToList();
        return ranked[0].Value > ranked[1].Value * Clearly ? ranked[0].Key : null;
    }

    // What a file uses, and the namespaces that it is part of.
    private static IEnumerable<string> NamesIn(SyntaxTree tree, CancellationToken cancellation)
    {
        if (tree.GetRoot(cancellation) is not CompilationUnitSyntax unit) return [];
        var spaces = unit.Members.OfType<BaseNamespaceDeclarationSyntax>().ToList();
        return unit.Usings.Concat(spaces.SelectMany(s => s.Usings)).Where(u => u is { Alias: null, Name: not null }).Select(u => u.Name!.ToString())
            .Concat(spaces.Select(s => s.Name.ToString()));
    }
}
