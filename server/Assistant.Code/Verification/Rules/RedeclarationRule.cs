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
        return text.KnownBefore(identifier.ValueText) is null ? null
            : new(FindingKind.Declaration, text.InTree(identifier.Span), $"There is a `{identifier.ValueText}` already.") { Node = node };
    }
}
