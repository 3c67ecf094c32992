using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A local that its method has already.</summary>
internal sealed class RedeclarationRule(BoundText text)
{
    public Finding? Judge(SyntaxNode node)
    {
        var identifier = node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier,
            SingleVariableDesignationSyntax designation => designation.Identifier,
            ForEachStatementSyntax each => each.Identifier,
            _ => default,
        };
        if (identifier.RawKind == 0 || identifier.IsMissing || !text.IsJudged(identifier.Span)) return null;
        // Functions within may use a name of the outer one again.
        if (node.Ancestors().Any(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)) return null;
        return text.KnownBefore(identifier.ValueText) is null && !IsTwice(node, identifier.ValueText) ? null
            : new(FindingKind.Declaration, text.InTree(identifier.Span), $"There is a `{identifier.ValueText}` already.") { Node = node };
    }

    // In the text itself: a model that repeats its line declares the same local again.
    private static bool IsTwice(SyntaxNode node, string name) =>
        node is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax block } statement }
        && block.Statements.TakeWhile(s => s != statement).OfType<LocalDeclarationStatementSyntax>()
            .Any(s => s.Declaration.Variables.Any(v => v.Identifier.ValueText == name));
}
