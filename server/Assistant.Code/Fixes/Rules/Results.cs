using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>What the function around a place returns.</summary>
internal static class Results
{
    /// <summary>The type that a return statement has to give: without the task of an async function. Null for none and in lambdas.</summary>
    public static ITypeSymbol? Wanted(SemanticModel model, SyntaxNode node) =>
        FunctionAt(node) is { } function && SymbolOf(model, function) is { } method ? Wanted(method) : null;

    public static ITypeSymbol? Wanted(IMethodSymbol method) =>
        method.ReturnsVoid ? null : method.IsAsync ? AsyncCode.ResultOf(method.ReturnType) : method.ReturnType;

    /// <summary>The method, accessor, local function or lambda around a node.</summary>
    public static SyntaxNode? FunctionAt(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(n =>
        n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax
            or PropertyDeclarationSyntax or IndexerDeclarationSyntax);

    public static IMethodSymbol? SymbolOf(SemanticModel model, SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax => null,
        BasePropertyDeclarationSyntax property => (model.GetDeclaredSymbol(property) as IPropertySymbol)?.GetMethod,
        _ => model.GetDeclaredSymbol(function) as IMethodSymbol,
    };

    public static BlockSyntax? BodyOf(SyntaxNode? function) => function switch
    {
        BaseMethodDeclarationSyntax method => method.Body,
        AccessorDeclarationSyntax accessor => accessor.Body,
        LocalFunctionStatementSyntax local => local.Body,
        AnonymousFunctionExpressionSyntax lambda => lambda.Block,
        _ => null,
    };

    public static TypeSyntax? TypeOf(SyntaxNode? function) => function switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        LocalFunctionStatementSyntax local => local.ReturnType,
        AccessorDeclarationSyntax accessor => accessor.FirstAncestorOrSelf<BasePropertyDeclarationSyntax>()?.Type,
        BasePropertyDeclarationSyntax property => property.Type,
        OperatorDeclarationSyntax op => op.ReturnType,
        _ => null,
    };

    public static SyntaxTokenList ModifiersOf(SyntaxNode? function) => function switch
    {
        MemberDeclarationSyntax member => member.Modifiers,
        LocalFunctionStatementSyntax local => local.Modifiers,
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers,
        _ => default,
    };
}
