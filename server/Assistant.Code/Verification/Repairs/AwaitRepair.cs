using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Awaits a task where its result is meant.</summary>
internal static class AwaitRepair
{
    public static IEnumerable<Attempt> Propose(Findings findings, Finding finding, CancellationToken cancellation)
    {
        if (findings.Bound is not { } bound || finding.Node is not { } node || !IsAsync(bound, node, cancellation)) yield break;
        foreach (var task in TasksIn(node))
        {
            if (!IsTask(bound.Model.GetTypeInfo(task, cancellation).Type)) continue;
            string awaited = NeedsParentheses(task) ? $"(await {task})" : $"await {task}";
            if (findings.Attempt.Replace(bound.InTree(task.Span), awaited, "await") is { } attempt) yield return attempt;
        }
    }

    private static IEnumerable<ExpressionSyntax> TasksIn(SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => MemberRule.ReceiverOf(name) is { } receiver ? [receiver] : [],
        BinaryExpressionSyntax binary => [binary.Left, binary.Right],
        ExpressionSyntax value when CallRule.ArgumentsOf(value) is { } arguments => arguments.Arguments.Select(a => a.Expression).Append(value),
        ExpressionSyntax value => [value],
        _ => [],
    };

    private static bool NeedsParentheses(ExpressionSyntax task) => task.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax;

    private static bool IsTask(ITypeSymbol? type) => type is INamedTypeSymbol { Arity: 1, Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" };

    private static bool IsAsync(BoundText bound, SyntaxNode node, CancellationToken cancellation)
    {
        foreach (var outer in node.Ancestors())
        {
            if (outer is AnonymousFunctionExpressionSyntax lambda) return lambda.AsyncKeyword.RawKind != 0;
            if (outer is LocalFunctionStatementSyntax function) return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
        }

        return bound.Model.GetEnclosingSymbol(node.SpanStart, cancellation) is IMethodSymbol { IsAsync: true };
    }
}
