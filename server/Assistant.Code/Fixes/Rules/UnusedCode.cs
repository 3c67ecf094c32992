using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Variables, members, labels and statements that nothing can reach or read.</summary>
internal static class UnusedCode
{
    public static IEnumerable<DraftFix> Variable(FixSite site)
    {
        if (site.Enclosing<CatchDeclarationSyntax>() is { } caught && caught.Identifier.Span.Contains(site.Start))
            return [site.Fix(FixRank.Sure, $"Remove unused variable '{caught.Identifier.ValueText}'",
                site.Replace(TextSpan.FromBounds(caught.Type.Span.End, caught.Identifier.Span.End), ""))];
        if (site.Enclosing<VariableDeclaratorSyntax>() is not { Parent: VariableDeclarationSyntax declaration } variable) return [];
        var removed = declaration.Variables.Count > 1 ? Removal.OfElement(site, declaration.Variables, variable)
            : declaration.Parent is StatementSyntax statement ? Removal.Of(site, statement) : null;
        return removed is null ? [] : [site.Fix(FixRank.Sure, $"Remove unused variable '{variable.Identifier.ValueText}'", [removed, .. Assignments(site, variable)])];
    }

    // CS0219 also speaks of a variable that is assigned again, constants only, and never read.
    private static IEnumerable<DraftEdit> Assignments(FixSite site, VariableDeclaratorSyntax variable)
    {
        if (site.Model.GetDeclaredSymbol(variable) is not { } symbol || variable.FirstAncestorOrSelf<BlockSyntax>() is not { } block) return [];
        return from statement in block.DescendantNodes().OfType<ExpressionStatementSyntax>()
               where statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left }
                   && left.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(left).Symbol, symbol)
               select Removal.Of(site, statement);
    }

    /// <summary>A private field, event or local function, whatever the diagnostic stands on.</summary>
    public static IEnumerable<DraftFix> Member(FixSite site)
    {
        if (site.Enclosing<LocalFunctionStatementSyntax>() is { } function && function.Identifier.Span.Contains(site.Start))
            return [site.Fix(FixRank.Sure, $"Remove unused function '{function.Identifier.ValueText}'", Removal.Of(site, function))];
        if (site.Enclosing<VariableDeclaratorSyntax>() is not { Parent: VariableDeclarationSyntax { Parent: MemberDeclarationSyntax member } declaration } variable) return [];
        var edit = declaration.Variables.Count > 1 ? Removal.OfElement(site, declaration.Variables, variable) : Removal.Of(site, member);
        return [site.Fix(FixRank.Likely, $"Remove unused '{variable.Identifier.ValueText}'", edit)];
    }

    public static IEnumerable<DraftFix> Label(FixSite site) => site.Enclosing<LabeledStatementSyntax>() is { } label
        ? [site.Fix(FixRank.Sure, $"Remove label '{label.Identifier.ValueText}'",
            site.Replace(TextSpan.FromBounds(label.SpanStart, label.Statement.SpanStart), ""))]
        : [];

    /// <summary>The statements of the same list from here on, up to a label; local functions stay.</summary>
    public static IEnumerable<DraftFix> Unreachable(FixSite site)
    {
        if (site.Enclosing<StatementSyntax>() is not { } first) return [];
        if (first is BlockSyntax block && block.Parent is ElseClauseSyntax or IfStatementSyntax) return [];
        var list = first.Parent switch
        {
            BlockSyntax parent => parent.Statements,
            SwitchSectionSyntax section => section.Statements,
            _ => default,
        };
        var dead = list.SkipWhile(s => s != first).TakeWhile(s => s is not LabeledStatementSyntax).Where(s => s is not LocalFunctionStatementSyntax).ToList();
        return dead.Count == 0 ? [] : [site.Fix(FixRank.Likely, "Remove unreachable code", [.. dead.Select(s => Removal.Of(site, s))])];
    }

    /// <summary>A case, arm or label that an earlier one has handled.</summary>
    public static IEnumerable<DraftFix> HandledCase(FixSite site)
    {
        if (site.Enclosing<SwitchExpressionArmSyntax>() is { Parent: SwitchExpressionSyntax expression } arm)
            return [site.Fix(FixRank.Likely, "Remove the case that is handled already", Removal.OfElement(site, expression.Arms, arm))];
        if (site.Enclosing<SwitchLabelSyntax>() is not { Parent: SwitchSectionSyntax section } label) return [];
        SyntaxNode removed = section.Labels.Count > 1 ? label : section;
        return [site.Fix(FixRank.Likely, "Remove the case that is handled already", Removal.Of(site, removed))];
    }

    public static IEnumerable<DraftFix> Attribute(FixSite site)
    {
        if (site.Enclosing<AttributeSyntax>() is not { Parent: AttributeListSyntax list } attribute) return [];
        var edit = list.Attributes.Count > 1 ? Removal.OfElement(site, list.Attributes, attribute) : Removal.Of(site, list);
        return [site.Fix(FixRank.Likely, $"Remove duplicate attribute '{attribute.Name}'", edit)];
    }
}
