using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>
/// Binds a suggested text on top of the base and finds what cannot be right. Silent wherever the base itself does not know enough: an
/// unknown name in a half-loaded project is no mistake.
/// </summary>
internal sealed class BindingCheck
{
    private readonly BoundText text;
    private readonly CallRule calls;
    private readonly MemberRule members;
    private readonly NameRule names;
    private readonly ConversionRule conversions;
    private readonly RedeclarationRule declarations;
    private readonly StatementRule statements;

    private BindingCheck(BoundText text, Resolution resolution)
    {
        this.text = text;
        members = new(text, resolution);
        names = new(text, resolution, members);
        calls = new(text, resolution);
        conversions = new(text, resolution);
        declarations = new(text);
        statements = new(text);
    }

    public static IReadOnlyList<Finding> Run(BoundText text, Resolution resolution, CancellationToken cancellation)
    {
        var check = new BindingCheck(text, resolution);
        var findings = new List<Finding>();
        foreach (var node in text.Root.DescendantNodesAndSelf(n => text.IsJudged(n.Span) && !BoundText.IsNameOf(n)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!text.IsJudged(node.Span) || node.IsMissing) continue;
            if (check.Judge(node, cancellation) is { } finding) findings.Add(finding);
        }

        return findings;
    }

    // A call is only judged where no name in it was found wanting, else one mistake would be told twice.
    private Finding? Judge(SyntaxNode node, CancellationToken cancellation) => node switch
    {
        SimpleNameSyntax name => text.IsJudged(name.Identifier.Span) ? names.Judge(name, cancellation) : null,
        InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or ConstructorInitializerSyntax
            or PrimaryConstructorBaseTypeSyntax => calls.Judge(node, cancellation) ?? Converted(node, cancellation),
        ExpressionSyntax => Converted(node, cancellation),
        StatementSyntax { AttributeLists.Count: > 0 } marked => statements.JudgeAttributes(marked),
        ExpressionStatementSyntax statement => statements.Judge(statement),
        _ => declarations.Judge(node),
    };

    private Finding? Converted(SyntaxNode node, CancellationToken cancellation) =>
        node is ExpressionSyntax expression ? conversions.Judge(expression, cancellation) : null;
}
