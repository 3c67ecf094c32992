using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A value that does not fit where it goes: an initial value, an assignment, a result, a condition; and operands that have no such operator.</summary>
internal sealed class ConversionRule(BoundText text, Resolution resolution)
{
    public Finding? Judge(ExpressionSyntax expression, CancellationToken cancellation) =>
        expression is BinaryExpressionSyntax binary && Operator(binary, cancellation) is { } finding ? finding
        : IsTarget(expression) && !IsUncertain(expression, cancellation) ? Value(expression, cancellation) : null;

    private static bool IsTarget(ExpressionSyntax expression) => expression.Parent switch
    {
        EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax => true,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Right == expression,
        IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        ConditionalExpressionSyntax conditional => conditional.Condition == expression,
        _ => false,
    };

    // What is bound by itself, a function within a member returns to the member; and a missing base may have a member of a type's name.
    private bool IsUncertain(ExpressionSyntax expression, CancellationToken cancellation) => expression.Parent switch
    {
        ReturnStatementSyntax @return => !@return.Ancestors().Any(IsFunction) && text.IsInFunction,
        AssignmentExpressionSyntax assignment => text.Model.GetSymbolInfo(assignment.Left, cancellation) is { Symbol: ITypeSymbol }
            or { Symbol: null, CandidateReason: not CandidateReason.None },
        _ => false,
    };

    private static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    private Finding? Value(ExpressionSyntax expression, CancellationToken cancellation)
    {
        var info = text.Model.GetTypeInfo(expression, cancellation);
        if (info is not { Type: { } type, ConvertedType: { } wanted } || SymbolEqualityComparer.Default.Equals(type, wanted)) return null;
        var conversion = text.Model.GetConversion(expression, cancellation);
        if (conversion.Exists && !conversion.IsExplicit) return null;
        string from = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), to = wanted.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return new(FindingKind.Conversion, text.InTree(expression.Span), $"`{from}` does not convert to `{to}`.")
        {
            Node = expression,
            IsSuspicion = !resolution.IsFull(type) || !resolution.IsFull(wanted) || !text.IsKnown(expression, resolution, cancellation),
        };
    }

    // What has no operator at all gets an error type.
    private Finding? Operator(BinaryExpressionSyntax binary, CancellationToken cancellation)
    {
        if (binary.ContainsDiagnostics || text.Model.GetTypeInfo(binary, cancellation).Type is not IErrorTypeSymbol) return null;
        var (left, right) = (text.Model.GetTypeInfo(binary.Left, cancellation).Type, text.Model.GetTypeInfo(binary.Right, cancellation).Type);
        if (left is null or IErrorTypeSymbol || right is null or IErrorTypeSymbol) return null;
        return new(FindingKind.Conversion, text.InTree(binary.Span), $"`{binary.OperatorToken.Text}` has no meaning between these operands.")
        {
            Node = binary,
            IsSuspicion = !resolution.IsFull(left) || !resolution.IsFull(right) || !text.IsKnown(binary.Left, resolution, cancellation) || !text.IsKnown(binary.Right, resolution, cancellation),
        };
    }
}
