using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>What a base can be sure of about names in one file: whether a name that it does not find exists nowhere.</summary>
/// <param name="Types">Types and namespaces: the project is resolved, or at least every namespace that the file uses is known.</param>
/// <param name="Extensions">Extension methods.</param>
/// <param name="Resolved">Everything that the project needs was found.</param>
internal sealed record NameScope(bool Resolved, bool Types, bool Extensions)
{
    public static NameScope Of(SemanticBase semantics, SyntaxTree tree, CancellationToken cancellation)
    {
        if (semantics.IsResolved) return new(true, true, true);
        var model = semantics.ModelOf(tree);
        // Global usings may bring what is missing into every file: then no file can be sure by its own usings alone.
        bool all = semantics.Missing.IsEmpty && tree.GetRoot(cancellation).DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>()
            .All(u => u.NamespaceOrType is not NameSyntax name || model.GetSymbolInfo(name, cancellation).Symbol is not null);
        return new(false, all, all);
    }
}
