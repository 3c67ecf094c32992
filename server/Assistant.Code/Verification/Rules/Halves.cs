using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>
/// Partial types whose other half something else writes: a source generator, the compiler of a view. Where it did not run, the compiler
/// sees half of the type, and every name may be in the other one.
/// </summary>
internal static class Halves
{
    /// <param name="isGenerating">Whether the project has generators of packages or of its own, which may write anything. Those of .NET complete only what is partial.</param>
    public static bool IsOne(INamedTypeSymbol type, bool isGenerating)
    {
        var parts = type.DeclaringSyntaxReferences;
        if (parts.IsEmpty || parts.Any(p => IsGenerated(p.SyntaxTree.FilePath))) return false;
        var written = parts.Select(p => p.GetSyntax()).OfType<TypeDeclarationSyntax>().Where(t => t.Modifiers.Any(SyntaxKind.PartialKeyword)).ToList();
        return written.Count > 0 && (isGenerating || (written.Count == 1 && !IsForMethods(written[0])) || written.Any(IsView));
    }

    // `[GeneratedRegex]`, `[LoggerMessage]` and `[LibraryImport]` complete methods that the type itself declares, and no other name.
    private static bool IsForMethods(TypeDeclarationSyntax type) => type.AttributeLists.Count == 0
        && type.Members.OfType<MethodDeclarationSyntax>().Any(m => m is { Body: null, ExpressionBody: null, AttributeLists.Count: > 0 } && m.Modifiers.Any(SyntaxKind.PartialKeyword));

    // `Main.xaml.cs` has its other half from `Main.xaml`.
    private static bool IsView(TypeDeclarationSyntax part) => Path.GetFileNameWithoutExtension(part.SyntaxTree.FilePath).Contains('.')
        && Path.GetExtension(Path.GetFileNameWithoutExtension(part.SyntaxTree.FilePath)).ToLowerInvariant() is ".xaml" or ".axaml" or ".razor" or ".cshtml";

    private static bool IsGenerated(string path) =>
        path.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".g.i.cs", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".generated.cs", StringComparison.OrdinalIgnoreCase);
}
