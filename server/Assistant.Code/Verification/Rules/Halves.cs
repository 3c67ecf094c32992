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
        return written.Count == 1 ? isGenerating || !IsForMethods(written[0]) || IsView(written[0]) : written.Any(IsView) || (isGenerating && written.Count > 1 && IsMarked(type));
    }

    // A type that its authors split themselves is partial for that; a generator that adds to it knows it by an attribute, on the type or on a member.
    private static bool IsMarked(INamedTypeSymbol type) => type.GetMembers().Prepend<ISymbol>(type).SelectMany(m => m.GetAttributes()).Any(a => !IsOfDotNet(a.AttributeClass));

    private static bool IsOfDotNet(INamedTypeSymbol? attribute)
    {
        var space = attribute?.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return attribute is { TypeKind: not TypeKind.Error } && space is { Name: "System" };
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
