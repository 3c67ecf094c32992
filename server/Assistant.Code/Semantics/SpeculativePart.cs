using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>
/// A part of a member that the compiler can bind anew on top of the base: a method's or accessor's block, an expression body, an
/// initializer, an attribute, or the top-level statements of a file.
/// </summary>
/// <param name="Node">In the edited tree.</param>
/// <param name="InBase">Its counterpart in the base's tree, of the same kind.</param>
internal sealed record SpeculativePart(SyntaxNode Node, SyntaxNode InBase)
{
    /// <summary>The part that an offset lies in; null between members, and where the part or its member is new.</summary>
    public static SpeculativePart? At(SyntaxNode root, SyntaxNode baseRoot, int offset) =>
        Around(root, offset) is { } node && CounterpartOf(node, baseRoot) is { } inBase ? new(node, inBase) : null;

    /// <summary>Binds the whole part as it now is. The positions of the model are those of the edited tree.</summary>
    public SemanticModel? Bind(SemanticModel model)
    {
        int start = InBase.SpanStart;
        SemanticModel? bound = null;
        _ = Node switch
        {
            BlockSyntax { Parent: BaseMethodDeclarationSyntax method } => model.TryGetSpeculativeSemanticModelForMethodBody(start, method, out bound),
            BlockSyntax { Parent: AccessorDeclarationSyntax accessor } => model.TryGetSpeculativeSemanticModelForMethodBody(start, accessor, out bound),
            ArrowExpressionClauseSyntax arrow => model.TryGetSpeculativeSemanticModel(start, arrow, out bound),
            EqualsValueClauseSyntax value => model.TryGetSpeculativeSemanticModel(InBase is EqualsValueClauseSyntax { Value: { IsMissing: false } known } ? known.SpanStart : start, value, out bound),
            ConstructorInitializerSyntax initializer => model.TryGetSpeculativeSemanticModel(((ConstructorInitializerSyntax)InBase).ArgumentList.SpanStart, initializer, out bound),
            AttributeSyntax attribute => model.TryGetSpeculativeSemanticModel(start, attribute, out bound),
            _ => false,
        };
        return bound;
    }

    // Of the two tokens that touch the offset, the one within which a part lies decides: `{|}` and `=> x|;` both are inside.
    private static SyntaxNode? Around(SyntaxNode root, int offset)
    {
        var token = root.FindToken(Math.Min(offset, root.FullSpan.End));
        return PartAbove(token.Parent, offset) ?? (token.SpanStart >= offset ? PartAbove(token.GetPreviousToken().Parent, offset) : null);
    }

    private static SyntaxNode? PartAbove(SyntaxNode? node, int offset)
    {
        for (; node is not null; node = node.Parent)
        {
            if (node is GlobalStatementSyntax) return node.Parent;
            if (IsPart(node) && Holds(node, offset)) return node;
            if (node is MemberDeclarationSyntax) return null;
        }

        return null;
    }

    private static bool IsPart(SyntaxNode node) => node switch
    {
        BlockSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax,
        ArrowExpressionClauseSyntax => node.Parent is MemberDeclarationSyntax or AccessorDeclarationSyntax,
        EqualsValueClauseSyntax => node.Parent is PropertyDeclarationSyntax || IsFieldVariable(node.Parent),
        ConstructorInitializerSyntax or AttributeSyntax => true,
        _ => false,
    };

    private static bool IsFieldVariable(SyntaxNode? node) => node is VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax };

    private static bool Holds(SyntaxNode part, int offset) => part switch
    {
        BlockSyntax block => offset >= block.OpenBraceToken.Span.End && (block.CloseBraceToken.IsMissing || offset <= block.CloseBraceToken.SpanStart),
        ArrowExpressionClauseSyntax arrow => offset >= arrow.ArrowToken.Span.End,
        EqualsValueClauseSyntax value => offset >= value.EqualsToken.Span.End,
        _ => offset >= part.SpanStart,
    };

    private static SyntaxNode? CounterpartOf(SyntaxNode part, SyntaxNode baseRoot)
    {
        if (part is CompilationUnitSyntax) return ((CompilationUnitSyntax)baseRoot).Members.Any(SyntaxKind.GlobalStatement) ? baseRoot : null;
        if (SpeculativeMembers.Owner(part) is not { } owner || SpeculativeMembers.Counterpart(owner, baseRoot) is not { } inBase) return null;
        return part switch
        {
            AttributeSyntax => Same<AttributeSyntax>(part, owner, inBase),
            ConstructorInitializerSyntax => (inBase as ConstructorDeclarationSyntax)?.Initializer,
            _ when part.Parent is AccessorDeclarationSyntax accessor => InAccessor(part, accessor, inBase),
            EqualsValueClauseSyntax when part.Parent is VariableDeclaratorSyntax variable =>
                (inBase as BaseFieldDeclarationSyntax)?.Declaration.Variables.FirstOrDefault(v => v.Identifier.ValueText == variable.Identifier.ValueText)?.Initializer,
            _ => inBase.ChildNodes().FirstOrDefault(n => n.RawKind == part.RawKind),
        };
    }

    private static SyntaxNode? InAccessor(SyntaxNode part, AccessorDeclarationSyntax accessor, SyntaxNode baseOwner) =>
        (baseOwner as BasePropertyDeclarationSyntax)?.AccessorList?.Accessors.FirstOrDefault(a => a.RawKind == accessor.RawKind)?
            .ChildNodes().FirstOrDefault(n => n.RawKind == part.RawKind);

    // The n-th one of a declaration, parameters' attributes among them.
    private static T? Same<T>(SyntaxNode part, SyntaxNode owner, SyntaxNode baseOwner) where T : SyntaxNode
    {
        int index = owner.DescendantNodes(n => n == owner || n is not MemberDeclarationSyntax).OfType<T>().TakeWhile(n => n != part).Count();
        return baseOwner.DescendantNodes(n => n == baseOwner || n is not MemberDeclarationSyntax).OfType<T>().ElementAtOrDefault(index);
    }
}
