using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Makes a new base ready for the first keystroke: the first look-ups in a compilation make its symbols, which takes up to 0.2 s.</summary>
internal static class Prewarm
{
    /// <summary>Warms <see cref="SemanticBase.Plain"/>, which is what ghost text is bound on; explanations and fixes can wait for the other.</summary>
    public static void Run(SemanticBase fresh, IEnumerable<string> openFiles, CancellationToken cancellation)
    {
        var plain = fresh.Plain;
        foreach (var tree in openFiles.Select(plain.TreeOf).OfType<SyntaxTree>().DefaultIfEmpty(plain.Compilation.SyntaxTrees[^1]))
        {
            cancellation.ThrowIfCancellationRequested();
            Look(plain, tree, cancellation);
        }

        // Whoever asks for the using that a name needs goes through all of them.
        _ = (plain.Namespaces, plain.UsedNamespaces);
    }

    private static void Look(SemanticBase plain, SyntaxTree tree, CancellationToken cancellation)
    {
        var model = plain.ModelOf(tree);
        var member = tree.GetRoot(cancellation).DescendantNodes().OfType<BaseMethodDeclarationSyntax>().FirstOrDefault(m => m.Body is not null);
        int position = member?.Body?.OpenBraceToken.Span.End ?? 0;
        model.LookupSymbols(position);
        model.LookupSymbols(position, plain.Compilation.GetSpecialType(SpecialType.System_String), includeReducedExtensionMethods: true);
    }
}
