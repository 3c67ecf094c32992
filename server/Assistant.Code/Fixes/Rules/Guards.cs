using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Checks for null that throw where the code would have failed a little later.</summary>
internal static class Guards
{
    public static IEnumerable<DraftFix> For(FixSite site, ExpressionSyntax expression)
    {
        if (expression is LiteralExpressionSyntax || expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression) yield break;
        var symbol = site.Model.GetSymbolInfo(expression).Symbol;
        if (symbol is IParameterSymbol parameter && Throws(site, parameter) is { } thrown) yield return thrown;
        if (symbol is ILocalSymbol or IParameterSymbol && expression.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && Blocks.Before(site, statement, $"if ({symbol.Name} is null) throw new {site.SystemType("InvalidOperationException")}(\"'{symbol.Name}' is null.\");") is { } check)
            yield return site.Fix(FixRank.Likely, $"Throw if '{symbol.Name}' is null", check);
        yield return site.Fix(FixRank.Likely, "Throw if it is null", site.Replace(expression, Coalesced(site, expression)));
    }

    private static DraftFix? Throws(FixSite site, IParameterSymbol parameter)
    {
        if (Results.BodyOf(Results.FunctionAt(site.Node)) is not { } body) return null;
        var exception = site.Compilation.GetTypeByMetadataName("System.ArgumentNullException");
        bool hasHelper = exception?.GetMembers("ThrowIfNull").Length > 0;
        string name = site.SystemType("ArgumentNullException");
        string check = hasHelper ? $"{name}.ThrowIfNull({parameter.Name});" : $"if ({parameter.Name} is null) throw new {name}(nameof({parameter.Name}));";
        return site.Fix(FixRank.Likely, $"Throw if the argument '{parameter.Name}' is null", Blocks.Prepend(site, body, check));
    }

    // The weakest of all operators but assignments: brackets are needed unless it stands alone.
    private static string Coalesced(FixSite site, ExpressionSyntax expression)
    {
        string text = Expressions.Of(site, expression);
        if (expression is ConditionalExpressionSyntax or AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax or CastExpressionSyntax) text = $"({text})";
        string thrown = $"{text} ?? throw new {site.SystemType("InvalidOperationException")}()";
        bool alone = expression.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ParenthesizedExpressionSyntax
            || (expression.Parent is AssignmentExpressionSyntax assignment && assignment.Right == expression);
        return alone ? thrown : $"({thrown})";
    }
}
