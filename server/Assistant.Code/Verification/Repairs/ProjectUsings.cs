using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Which namespaces the files of a project use, and how often.</summary>
internal static class ProjectUsings
{
    // How many times more often than the next one a namespace has to be used to be the one that is meant.
    private const int Clearly = 2;

    public static bool Uses(SemanticBase semantics, string space, CancellationToken cancellation) =>
        Preferred(semantics, "", [space, ""], cancellation) is not null;

    /// <summary>The one of some namespaces that the project clearly prefers; files next to the given one count more. Null where none is.</summary>
    public static string? Preferred(SemanticBase semantics, string path, IReadOnlyList<string> spaces, CancellationToken cancellation)
    {
        var counts = spaces.ToDictionary(s => s, _ => 0, StringComparer.Ordinal);
        string? folder = Path.GetDirectoryName(path);
        foreach (var tree in semantics.Compilation.SyntaxTrees)
        {
            if (tree.GetRoot(cancellation) is not CompilationUnitSyntax unit) continue;
            int weight = Path.GetDirectoryName(tree.FilePath) == folder ? 4 : 1;
            foreach (var directive in unit.Usings)
                if (directive is { Alias: null, Name: { } name } && counts.ContainsKey(name.ToString())) counts[name.ToString()] += weight;
            foreach (var space in unit.Members.OfType<BaseNamespaceDeclarationSyntax>())
            {
                if (counts.ContainsKey(space.Name.ToString())) counts[space.Name.ToString()] += weight;
                foreach (var directive in space.Usings)
                    if (directive is { Alias: null, Name: { } name } && counts.ContainsKey(name.ToString())) counts[name.ToString()] += weight;
            }
        }

        var ranked = counts.OrderByDescending(c => c.Value).ToList();
        return ranked[0].Value > ranked[1].Value * Clearly ? ranked[0].Key : null;
    }
}
