using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Which types an expression could be wanted as at its place.</summary>
internal static class Targets
{
    public static IEnumerable<ITypeSymbol> Of(FixSite site, ExpressionSyntax expression) =>
        All(site, expression).OfType<ITypeSymbol>().Where(t => t.TypeKind != TypeKind.Error).Distinct(SymbolEqualityComparer.IncludeNullability).Cast<ITypeSymbol>();

    private static IEnumerable<ITypeSymbol?> All(FixSite site, ExpressionSyntax expression)
    {
        if (expression.Parent is ArgumentSyntax { Parent: BaseArgumentListSyntax { Parent: { } call } list } argument)
        {
            var found = site.Model.GetSymbolInfo(call);
            foreach (var method in (found.Symbol is { } one ? [one] : found.CandidateSymbols).OfType<IMethodSymbol>())
                yield return ParameterOf(method, list, argument)?.Type;
        }

        switch (expression.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } }:
                yield return site.Model.GetTypeInfo(declaration.Type).Type;
                break;
            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                yield return site.Model.GetTypeInfo(property.Type).Type;
                break;
            case AssignmentExpressionSyntax assignment when assignment.Right == expression:
                yield return site.Model.GetTypeInfo(assignment.Left).Type;
                break;
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                yield return Results.Wanted(site.Model, expression);
                break;
        }

        var info = site.Model.GetTypeInfo(expression);
        if (!SymbolEqualityComparer.Default.Equals(info.Type, info.ConvertedType)) yield return info.ConvertedType;
    }

    public static IParameterSymbol? ParameterOf(IMethodSymbol method, BaseArgumentListSyntax list, ArgumentSyntax argument)
    {
        if (argument.NameColon is { } name) return method.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText);
        int at = list.Arguments.IndexOf(argument);
        return at < method.Parameters.Length ? method.Parameters[at] : null;
    }
}
