using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Adding, removing and exchanging modifiers of a declaration.</summary>
internal static class ModifierEdits
{
    public static DraftEdit Add(SyntaxNode declaration, string modifier)
    {
        var modifiers = ModifiersOf(declaration);
        var tree = declaration.SyntaxTree;
        var partial = modifiers.FirstOrDefault(m => m.IsKind(SyntaxKind.PartialKeyword));
        if (partial.IsKind(SyntaxKind.PartialKeyword)) return new(tree, new TextSpan(partial.SpanStart, 0), modifier + " ");
        return modifiers.Count > 0
            ? new(tree, new TextSpan(modifiers[^1].Span.End, 0), " " + modifier)
            : new(tree, new TextSpan(MemberSyntax.SignatureStart(declaration), 0), modifier + " ");
    }

    public static DraftEdit Remove(SyntaxToken modifier) =>
        new(modifier.SyntaxTree!, TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), "");

    public static DraftEdit? Remove(SyntaxNode declaration, SyntaxKind kind)
    {
        var found = ModifiersOf(declaration).FirstOrDefault(m => m.IsKind(kind));
        return found.IsKind(kind) ? Remove(found) : null;
    }

    /// <summary>Gives a declaration another accessibility, in the place of its own.</summary>
    public static DraftEdit SetAccessibility(SyntaxNode declaration, string accessibility)
    {
        var own = ModifiersOf(declaration).Where(m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.PrivateKeyword
            or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword).ToList();
        return own.Count > 0
            ? new(declaration.SyntaxTree, TextSpan.FromBounds(own[0].SpanStart, own[^1].Span.End), accessibility)
            : new(declaration.SyntaxTree, new TextSpan(MemberSyntax.SignatureStart(declaration), 0), accessibility + " ");
    }

    public static SyntaxTokenList ModifiersOf(SyntaxNode declaration) => declaration switch
    {
        MemberDeclarationSyntax member => member.Modifiers,
        LocalFunctionStatementSyntax local => local.Modifiers,
        AccessorDeclarationSyntax accessor => accessor.Modifiers,
        ParameterSyntax parameter => parameter.Modifiers,
        _ => default,
    };

    public static string Words(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Protected => "protected",
        Accessibility.Internal => "internal",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };

    /// <summary>Where a symbol of this project is declared, as the declaration that carries the modifiers.</summary>
    public static SyntaxNode? DeclarationOf(ISymbol? symbol, CancellationToken cancellation) =>
        symbol?.DeclaringSyntaxReferences is [var reference, ..]
            ? reference.GetSyntax(cancellation).AncestorsAndSelf().FirstOrDefault(n => n is MemberDeclarationSyntax or LocalFunctionStatementSyntax or ParameterSyntax)
            : null;
}
