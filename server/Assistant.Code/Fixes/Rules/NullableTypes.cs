using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Which written types decide whether a place takes null.</summary>
internal static class NullableTypes
{
    /// <summary>The types that would have to be nullable for an expression to fit where it stands.</summary>
    public static IEnumerable<TypeSyntax> Receiving(FixSite site, ExpressionSyntax expression)
    {
        if (expression is CastExpressionSyntax cast) return [cast.Type];
        if (expression is DeclarationExpressionSyntax { Type: { IsVar: false } declared }) return [declared];
        ExpressionSyntax at = expression;
        while (at.Parent is ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.CoalesceExpression })
            at = (ExpressionSyntax)at.Parent;
        return at.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: false } local } } => [local.Type],
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => [property.Type],
            EqualsValueClauseSyntax { Parent: ParameterSyntax { Type: { } parameter } } => [parameter],
            AssignmentExpressionSyntax assignment when assignment.Right == at => DeclaredBy(site, site.Model.GetSymbolInfo(assignment.Left).Symbol),
            AssignmentExpressionSyntax assignment when assignment.Left == at => DeclaredBy(site, site.Model.GetSymbolInfo(assignment.Left).Symbol),
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => Result(site, at),
            ArgumentSyntax { Parent: BaseArgumentListSyntax { Parent: { } call } list } argument
                when site.Model.GetSymbolInfo(call).Symbol is IMethodSymbol method => DeclaredBy(site, Targets.ParameterOf(method.OriginalDefinition, list, argument)),
            _ => [],
        };
    }

    /// <summary>The type as a symbol of this project is declared; empty for <c>var</c> and symbols of other assemblies.</summary>
    public static IEnumerable<TypeSyntax> DeclaredBy(FixSite site, ISymbol? symbol)
    {
        if (symbol?.DeclaringSyntaxReferences is not [var reference, ..]) return [];
        var type = reference.GetSyntax(site.Cancellation) switch
        {
            ParameterSyntax parameter => parameter.Type,
            PropertyDeclarationSyntax property => property.Type,
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax declared } => declared.Type,
            _ => null,
        };
        return type is { IsVar: false } ? [type] : [];
    }

    private static IEnumerable<TypeSyntax> Result(FixSite site, SyntaxNode node)
    {
        var function = Results.FunctionAt(node);
        if (Results.TypeOf(function) is not { } type) return [];
        bool isAsync = Results.ModifiersOf(function).Any(m => m.Text == "async");
        return isAsync && type is GenericNameSyntax { TypeArgumentList.Arguments: [var result] } ? [result] : [type];
    }
}
