using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>An expression that does nothing, where a statement is wanted.</summary>
internal sealed class StatementRule(BoundText text)
{
    public Finding? Judge(ExpressionStatementSyntax statement)
    {
        if (!text.IsJudged(statement.Expression.Span) || DoesSomething(statement)) return null;
        return new(FindingKind.Declaration, text.InTree(statement.Span), $"`{statement.Expression}` does nothing as a statement.") { Node = statement };
    }

    /// <summary>Attributes belong to members and local functions; a model that goes on with the next member writes them too early.</summary>
    public Finding? JudgeAttributes(StatementSyntax statement) => statement is LocalFunctionStatementSyntax || !text.IsJudged(statement.AttributeLists[0].Span) ? null
        : new(FindingKind.Declaration, text.InTree(statement.Span), "A statement has no attributes.") { Node = statement };

    // Without its semicolon, a name or a member may still become a call.
    private static bool DoesSomething(ExpressionStatementSyntax statement) => statement.Expression switch
    {
        AssignmentExpressionSyntax or InvocationExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax or ConditionalAccessExpressionSyntax => true,
        PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } or PostfixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" or "!" } => true,
        BinaryExpressionSyntax { OperatorToken.Text: not "<" } or IsPatternExpressionSyntax => false,
        _ => statement.SemicolonToken.IsMissing || statement.ContainsDiagnostics,
    };
}
