using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Writing around an expression, with brackets only where they are needed.</summary>
internal static class Expressions
{
    /// <summary>The outermost expression that begins and ends where the diagnostic does, else the smallest around it.</summary>
    public static ExpressionSyntax? At(FixSite site)
    {
        var node = site.Node switch
        {
            ArgumentSyntax argument => argument.Expression,
            EqualsValueClauseSyntax value => value.Value,
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            var other => other.FirstAncestorOrSelf<ExpressionSyntax>(),
        };
        while (node?.Parent is ExpressionSyntax outer && outer.Span == node.Span && outer is not InitializerExpressionSyntax) node = outer;
        return node;
    }

    /// <summary>Text before an expression that binds as tightly as a cast.</summary>
    public static DraftEdit Prefix(FixSite site, ExpressionSyntax expression, string before) =>
        site.Replace(expression, NeedsNoBrackets(expression) || expression is PrefixUnaryExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax
            ? before + Of(site, expression)
            : $"{before}({Of(site, expression)})");

    /// <summary>Text behind an expression that binds as tightly as a dot.</summary>
    public static DraftEdit Suffix(FixSite site, ExpressionSyntax expression, string after) => site.Replace(expression, Suffixed(site, expression, after));

    public static string Suffixed(FixSite site, ExpressionSyntax expression, string after) =>
        NeedsNoBrackets(expression) ? Of(site, expression) + after : $"({Of(site, expression)}){after}";

    public static string Of(FixSite site, SyntaxNode node) => site.Text.ToString(node.Span);

    /// <summary>Whether evaluating it changes nothing, so that it may go.</summary>
    public static bool IsHarmless(ExpressionSyntax expression) => expression is LiteralExpressionSyntax or IdentifierNameSyntax or ThisExpressionSyntax
        or DefaultExpressionSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or ThisExpressionSyntax };

    /// <summary>The assignment that an <c>if</c> or <c>while</c> has for its condition, where a comparison was meant.</summary>
    public static AssignmentExpressionSyntax? ConditionAssignment(FixSite site)
    {
        var assignment = site.Enclosing<AssignmentExpressionSyntax>() ?? site.Node.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>().FirstOrDefault();
        if (assignment is null || !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)) return null;
        SyntaxNode at = assignment;
        while (at.Parent is ParenthesizedExpressionSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax) at = at.Parent;
        return at.Parent is IfStatementSyntax or WhileStatementSyntax or ConditionalExpressionSyntax or DoStatementSyntax ? assignment : null;
    }

    public static IEnumerable<DraftFix> Comparison(FixSite site) => ConditionAssignment(site) is { } assignment
        ? [site.Fix(FixRank.Sure, "Compare with '=='", site.Replace(assignment.OperatorToken.Span, "=="))]
        : [];

    public static TextSpan Between(SyntaxNode from, SyntaxNode to) => TextSpan.FromBounds(from.SpanStart, to.Span.End);

    private static bool NeedsNoBrackets(ExpressionSyntax expression) => expression is IdentifierNameSyntax or GenericNameSyntax or MemberAccessExpressionSyntax
        or InvocationExpressionSyntax or ElementAccessExpressionSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or ThisExpressionSyntax
        or BaseExpressionSyntax or BaseObjectCreationExpressionSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax
        or InterpolatedStringExpressionSyntax or PostfixUnaryExpressionSyntax or TupleExpressionSyntax;
}
