using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Makes a new base ready for the first keystroke: the first look-ups in a compilation make its symbols, which takes up to 0.2 s.</summary>
internal static class Prewarm
{
    public static void Run(SemanticBase fresh, IEnumerable<string> openFiles, CancellationToken cancellation)
    {
        var files = openFiles.Select(fresh.TreeOf).OfType<SyntaxTree>().DefaultIfEmpty(fresh.Compilation.SyntaxTrees[^1]).ToList();
        Look(fresh, files, cancellation);
        if (fresh.Plain != fresh) Look(fresh.Plain, files, cancellation);
        // Whoever asks for the using that a name needs goes through all of them.
        _ = (fresh.Plain.Namespaces, fresh.Plain.UsedNamespaces);
    }

    private static void Look(SemanticBase fresh, IReadOnlyList<SyntaxTree> files, CancellationToken cancellation)
    {
        foreach (var tree in files)
        {
            cancellation.ThrowIfCancellationRequested();
            var model = fresh.ModelOf(tree);
            var member = tree.GetRoot(cancellation).DescendantNodes().OfType<BaseMethodDeclarationSyntax>().FirstOrDefault(m => m.Body is not null);
            int position = member?.Body?.OpenBraceToken.Span.End ?? 0;
            model.LookupSymbols(position);
            model.LookupSymbols(position, fresh.Compilation.GetSpecialType(SpecialType.System_String), includeReducedExtensionMethods: true);
        }
    }
}
