using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Statements as steps in plain English: what is decided, looped over, called, set, returned and thrown.</summary>
internal static class StepOutline
{
    private const int MostSteps = 30;
    private const int DeepestStep = 3;

    public static ImmutableArray<FactStep> Of(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax { Body: { } body } => Of(body.Statements),
        BaseMethodDeclarationSyntax { ExpressionBody.Expression: var expression } => [new(Arrow(expression), 0)],
        LocalFunctionStatementSyntax { Body: { } body } => Of(body.Statements),
        LocalFunctionStatementSyntax { ExpressionBody.Expression: { } expression } => [new(Arrow(expression), 0)],
        BasePropertyDeclarationSyntax { AccessorList: { } accessors } => Accessors(accessors),
        PropertyDeclarationSyntax { ExpressionBody.Expression: { } expression } => [new(Arrow(expression), 0)],
        IndexerDeclarationSyntax { ExpressionBody.Expression: { } expression } => [new(Arrow(expression), 0)],
        VariableDeclaratorSyntax { Initializer.Value: var value } => [new($"Begins as {Code(value)}.", 0)],
        _ => [],
    };

    public static ImmutableArray<FactStep> Of(IReadOnlyList<StatementSyntax> statements)
    {
        var steps = ImmutableArray.CreateBuilder<FactStep>();
        Add(steps, statements, 0);
        if (steps.Count <= MostSteps) return steps.ToImmutable();
        return [.. steps.Take(MostSteps), new FactStep($"Then {steps.Count - MostSteps} more steps.", 0)];
    }

    private static ImmutableArray<FactStep> Accessors(AccessorListSyntax list)
    {
        var steps = ImmutableArray.CreateBuilder<FactStep>();
        foreach (var accessor in list.Accessors.Where(a => a.Body is not null || a.ExpressionBody is not null))
        {
            steps.Add(new FactStep(accessor.IsKind(SyntaxKind.GetAccessorDeclaration) ? "When read:" : $"On `{accessor.Keyword.Text}`:", 0));
            if (accessor.ExpressionBody is { } arrow) steps.Add(new FactStep(Arrow(arrow.Expression), 1));
            else Add(steps, accessor.Body!.Statements, 1);
        }

        return steps.ToImmutable();
    }

    private static void Add(ImmutableArray<FactStep>.Builder steps, IEnumerable<StatementSyntax> statements, int depth)
    {
        foreach (var statement in statements) Add(steps, statement, depth);
    }

    private static void Add(ImmutableArray<FactStep>.Builder steps, StatementSyntax statement, int depth)
    {
        switch (statement)
        {
            case BlockSyntax block:
                Add(steps, block.Statements, depth);
                break;
            case EmptyStatementSyntax:
                break;
            case IfStatementSyntax branch:
                AddIf(steps, branch, "If", depth);
                break;
            case TryStatementSyntax attempt:
                AddTry(steps, attempt, depth);
                break;
            case SwitchStatementSyntax choice:
                steps.Add(new FactStep($"Depending on {Code(choice.Expression)}:", depth));
                foreach (var section in choice.Sections) AddNested(steps, $"{string.Join(", ", section.Labels.Select(Label))}", section.Statements.Where(s => s is not BreakStatementSyntax), depth + 1);
                break;
            case LabeledStatementSyntax labeled:
                Add(steps, labeled.Statement, depth);
                break;
            default:
                var (text, inner) = Phrase(statement);
                if (inner is null) steps.Add(new FactStep(text, depth));
                else AddNested(steps, text, [inner], depth);
                break;
        }
    }

    private static void AddIf(ImmutableArray<FactStep>.Builder steps, IfStatementSyntax branch, string word, int depth)
    {
        AddNested(steps, $"{word} {Code(branch.Condition)}", [branch.Statement], depth);
        if (branch.Else?.Statement is IfStatementSyntax further) AddIf(steps, further, "Otherwise, if", depth);
        else if (branch.Else is { } otherwise) AddNested(steps, "Otherwise", [otherwise.Statement], depth);
    }

    private static void AddTry(ImmutableArray<FactStep>.Builder steps, TryStatementSyntax attempt, int depth)
    {
        AddNested(steps, "Tries", [attempt.Block], depth);
        foreach (var caught in attempt.Catches)
            AddNested(steps, caught.Declaration is { } declaration ? $"On {Code(declaration.Type)}{(caught.Filter is { } filter ? $" when {Code(filter.FilterExpression)}" : "")}" : "On any exception", [caught.Block], depth);
        if (attempt.Finally is { } last) AddNested(steps, "At the end in any case", [last.Block], depth);
    }

    // A single simple statement follows on the same line.
    private static void AddNested(ImmutableArray<FactStep>.Builder steps, string head, IEnumerable<StatementSyntax> body, int depth)
    {
        var statements = body.SelectMany(s => s is BlockSyntax block ? block.Statements : (IEnumerable<StatementSyntax>)[s]).Where(s => s is not EmptyStatementSyntax).ToList();
        if (statements.Count == 0) steps.Add(new FactStep($"{head}, does nothing.", depth));
        else if (statements is [var only] && IsSimple(only)) steps.Add(new FactStep($"{head}, {Lower(Phrase(only).Text)}", depth));
        else if (depth >= DeepestStep) steps.Add(new FactStep($"{head}: {statements.Count} statements.", depth));
        else
        {
            steps.Add(new FactStep(head + ":", depth));
            Add(steps, statements, depth + 1);
        }
    }

    private static bool IsSimple(StatementSyntax statement) => statement is ReturnStatementSyntax or ThrowStatementSyntax or ExpressionStatementSyntax
        or BreakStatementSyntax or ContinueStatementSyntax or YieldStatementSyntax or LocalDeclarationStatementSyntax or GotoStatementSyntax;

    private static (string Text, StatementSyntax? Inner) Phrase(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } local => ($"Opens {Held(local.Declaration)}, and closes it at the end.", null),
        LocalDeclarationStatementSyntax local => ($"Sets {Declared(local.Declaration)}.", null),
        ExpressionStatementSyntax expression => (Does(expression.Expression), null),
        ReturnStatementSyntax { Expression: null } => ("Returns.", null),
        ReturnStatementSyntax { Expression: { } value } => ($"Returns {Code(value)}.", null),
        ThrowStatementSyntax { Expression: null } => ("Throws it again.", null),
        ThrowStatementSyntax { Expression: { } thrown } => ($"Throws {Code(thrown)}.", null),
        ForEachStatementSyntax each => ($"For each `{each.Identifier.Text}` in {Code(each.Expression)}", each.Statement),
        ForEachVariableStatementSyntax each => ($"For each {Code(each.Variable)} in {Code(each.Expression)}", each.Statement),
        ForStatementSyntax { Condition: { } condition } loop => ($"As long as {Code(condition)}", loop.Statement),
        ForStatementSyntax loop => ("Over and over", loop.Statement),
        WhileStatementSyntax { Condition: LiteralExpressionSyntax } loop => ("Over and over", loop.Statement),
        WhileStatementSyntax loop => ($"While {Code(loop.Condition)}", loop.Statement),
        DoStatementSyntax loop => ($"At least once, and while {Code(loop.Condition)}", loop.Statement),
        UsingStatementSyntax { Declaration: { } declaration } scope => ($"With {Held(declaration)} open", scope.Statement),
        UsingStatementSyntax { Expression: { } resource } scope => ($"With {Code(resource)} open", scope.Statement),
        LockStatementSyntax held => ($"Holding the lock on {Code(held.Expression)}", held.Statement),
        FixedStatementSyntax pinned => ($"With {Held(pinned.Declaration)} pinned", pinned.Statement),
        CheckedStatementSyntax check => ($"In a {check.Keyword.Text} context", check.Block),
        UnsafeStatementSyntax block => ("In unsafe code", block.Block),
        YieldStatementSyntax { Expression: { } value } => ($"Yields {Code(value)}.", null),
        YieldStatementSyntax => ("Yields no more.", null),
        BreakStatementSyntax => ("Leaves the loop.", null),
        ContinueStatementSyntax => ("Goes on with the next one.", null),
        LocalFunctionStatementSyntax function => ($"Defines the local function `{function.Identifier.Text}`.", null),
        _ => (Code(statement) + ".", null),
    };

    private static string Declared(VariableDeclarationSyntax declaration) => string.Join(" and ", declaration.Variables.Select(v =>
        v.Initializer is { } initial ? $"`{v.Identifier.Text}` to {Code(initial.Value)}" : $"`{v.Identifier.Text}` aside"));

    private static string Held(VariableDeclarationSyntax declaration) =>
        string.Join(" and ", declaration.Variables.Select(v => v.Initializer is { } initial ? $"{Code(initial.Value)} as `{v.Identifier.Text}`" : $"`{v.Identifier.Text}`"));

    private static string Arrow(ExpressionSyntax expression) => expression switch
    {
        AssignmentExpressionSyntax => Does(expression),
        ThrowExpressionSyntax thrown => $"Throws {Code(thrown.Expression)}.",
        _ => $"Gives {Code(expression)}.",
    };

    private static string Does(ExpressionSyntax expression) => expression switch
    {
        AwaitExpressionSyntax awaited => $"Awaits {Code(awaited.Expression)}.",
        AssignmentExpressionSyntax { Right: AwaitExpressionSyntax awaited } assignment => $"Awaits {Code(awaited.Expression)} for {Code(assignment.Left)}.",
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard => $"Does {Code(discard.Right)}.",
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => $"Sets {Code(assignment.Left)} to {Code(assignment.Right)}.",
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } addition => $"Adds {Code(addition.Right)} to {Code(addition.Left)}.",
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } fallback => $"Sets {Code(fallback.Left)} to {Code(fallback.Right)} if it is null.",
        InvocationExpressionSyntax or ConditionalAccessExpressionSyntax => $"Calls {Code(expression)}.",
        _ => $"Does {Code(expression)}.",
    };

    private static string Label(SwitchLabelSyntax label) => label switch
    {
        CaseSwitchLabelSyntax plain => Code(plain.Value),
        CasePatternSwitchLabelSyntax pattern => Code(pattern.Pattern) + (pattern.WhenClause is { } when ? $" when {Code(when.Condition)}" : ""),
        _ => "anything else",
    };

    private static string Lower(string phrase) => char.ToLowerInvariant(phrase[0]) + phrase[1..];

    private static string Code(SyntaxNode node) => $"`{CodeLine.Of(node)}`";
}
