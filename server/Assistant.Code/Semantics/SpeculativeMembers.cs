using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Finds the declaration of an edited tree in the tree that the base holds, by names and signatures rather than by place.</summary>
internal static class SpeculativeMembers
{
    /// <summary>The same declaration in the base's tree; null where it is new, was renamed, or has another signature.</summary>
    public static SyntaxNode? Counterpart(SyntaxNode declaration, SyntaxNode baseRoot)
    {
        if (declaration is CompilationUnitSyntax) return baseRoot;
        if (declaration is not MemberDeclarationSyntax member || Owner(declaration) is not { } owner || Counterpart(owner, baseRoot) is not { } baseOwner) return null;
        int before = 0;
        foreach (var sibling in MembersOf(owner))
        {
            if (sibling == member) break;
            if (AreSame(sibling, member)) before++;
        }

        return MembersOf(baseOwner).Where(m => AreSame(m, member)).Skip(before).FirstOrDefault();
    }

    /// <summary>The declaration around a node: a member, a type, a namespace, or the compilation unit.</summary>
    public static SyntaxNode? Owner(SyntaxNode node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
            if (at is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax) return at;
        return null;
    }

    private static SyntaxList<MemberDeclarationSyntax> MembersOf(SyntaxNode owner) => owner switch
    {
        CompilationUnitSyntax unit => unit.Members,
        BaseNamespaceDeclarationSyntax space => space.Members,
        TypeDeclarationSyntax type => type.Members,
        _ => default,
    };

    private static bool AreSame(MemberDeclarationSyntax a, MemberDeclarationSyntax b) => a == b || (a.RawKind == b.RawKind && (a, b) switch
    {
        (BaseNamespaceDeclarationSyntax x, BaseNamespaceDeclarationSyntax y) => Same(x.Name, y.Name),
        (TypeDeclarationSyntax x, TypeDeclarationSyntax y) =>
            Same(x.Identifier, y.Identifier) && Same(x.TypeParameterList, y.TypeParameterList) && Same(x.ParameterList, y.ParameterList) && Same(x.BaseList, y.BaseList),
        (MethodDeclarationSyntax x, MethodDeclarationSyntax y) =>
            Same(x.Identifier, y.Identifier) && Same(x.TypeParameterList, y.TypeParameterList) && Same(x.ParameterList, y.ParameterList)
            && Same(x.ReturnType, y.ReturnType) && Same(x.ExplicitInterfaceSpecifier, y.ExplicitInterfaceSpecifier) && SameModifiers(x, y),
        (BaseMethodDeclarationSyntax x, BaseMethodDeclarationSyntax y) => Same(x.ParameterList, y.ParameterList) && SameModifiers(x, y),
        (PropertyDeclarationSyntax x, PropertyDeclarationSyntax y) =>
            Same(x.Identifier, y.Identifier) && Same(x.Type, y.Type) && Same(x.ExplicitInterfaceSpecifier, y.ExplicitInterfaceSpecifier) && SameModifiers(x, y),
        (EventDeclarationSyntax x, EventDeclarationSyntax y) => Same(x.Identifier, y.Identifier) && Same(x.Type, y.Type),
        (IndexerDeclarationSyntax x, IndexerDeclarationSyntax y) => Same(x.ParameterList, y.ParameterList) && Same(x.Type, y.Type) && SameModifiers(x, y),
        (BaseFieldDeclarationSyntax x, BaseFieldDeclarationSyntax y) =>
            Same(x.Declaration.Type, y.Declaration.Type) && SameModifiers(x, y) && SameNames(x.Declaration.Variables, y.Declaration.Variables),
        _ => false,
    });

    private static bool SameNames(SeparatedSyntaxList<VariableDeclaratorSyntax> a, SeparatedSyntaxList<VariableDeclaratorSyntax> b)
    {
        if (a.Count != b.Count) return false;
        for (int i = 0; i < a.Count; i++)
            if (!Same(a[i].Identifier, b[i].Identifier)) return false;
        return true;
    }

    // `async` and `static` change how a body binds.
    private static bool SameModifiers(MemberDeclarationSyntax a, MemberDeclarationSyntax b) =>
        a.Modifiers.Any(SyntaxKind.StaticKeyword) == b.Modifiers.Any(SyntaxKind.StaticKeyword)
        && a.Modifiers.Any(SyntaxKind.AsyncKeyword) == b.Modifiers.Any(SyntaxKind.AsyncKeyword);

    private static bool Same(SyntaxToken a, SyntaxToken b) => a.ValueText == b.ValueText;

    private static bool Same(SyntaxNode? a, SyntaxNode? b) => a is null ? b is null : b is not null && SyntaxFactory.AreEquivalent(a, b);
}
