using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>
/// A cursor in an edited document, seen from a base that may be older than the edit: a model and a position in it where names can be looked
/// up and text can be bound. The base's own model serves where the code before the cursor is as the base knows it; otherwise the member
/// is bound anew on top of the base, which costs some milliseconds. Nothing is ever forked.
/// </summary>
internal sealed class SpeculativeSite
{
    private SpeculativeSite(SemanticBase semantics, SemanticModel model, int position, SpeculativePart? part, bool isBound)
    {
        (Base, Model, Position, Part, IsRebound) = (semantics, model, position, part, isBound);
    }

    public SemanticBase Base { get; }

    /// <summary>Over the base's tree, or over the edited member where <see cref="IsRebound"/>.</summary>
    public SemanticModel Model { get; }

    /// <summary>The cursor as <see cref="Model"/> counts: an offset in the base's tree, or in the edited one where <see cref="IsRebound"/>.</summary>
    public int Position { get; }

    /// <summary>The part of a member that the cursor is in; null between members, where only types and members are in scope.</summary>
    public SpeculativePart? Part { get; }

    /// <summary>Whether the member was bound anew, because locals may have been declared since. Such a model cannot speculate further.</summary>
    public bool IsRebound { get; }

    /// <returns>Null where the base does not hold the file, or knows nothing of the code around the cursor.</returns>
    public static SpeculativeSite? At(SemanticBase semantics, SyntaxTree current, int cursor)
    {
        if (semantics.TreeOf(current.FilePath) is not { } tree) return null;
        var (root, baseRoot) = (current.GetRoot(), tree.GetRoot());
        cursor = Math.Clamp(cursor, 0, root.FullSpan.End);
        var model = semantics.ModelOf(tree);
        if (SpeculativePart.At(root, baseRoot, cursor) is not { } part) return BetweenMembers(semantics, model, root, baseRoot, cursor);
        if (PositionInBase(part, root, cursor) is { } position) return new(semantics, model, position, part, false);
        if (part.Bind(model) is { } rebound) return new(semantics, rebound, InRebound(root, part.Node, cursor), part, true);
        return new(semantics, model, part.InBase.SpanStart, part, false);
    }

    // Everything up to the cursor is as it was; or all but the unfinished statement, if that declares nothing before the cursor.
    private static int? PositionInBase(SpeculativePart part, SyntaxNode root, int cursor)
    {
        if (SpeculativeAlignment.Exact(part, cursor) is { } exact) return exact;
        if (ListAround(root, part.Node, cursor) is not { } list) return null;
        var statements = SpeculativeAlignment.StatementsOf(list);
        int index = 0;
        while (index < statements.Count && IsBefore(statements[index], cursor)) index++;
        return index < statements.Count && DeclaresBefore(statements[index], cursor) ? null : SpeculativeAlignment.OfStatement(part, list, index);
    }

    private static bool IsBefore(StatementSyntax statement, int cursor) =>
        statement.Span.End < cursor || (statement.Span.End == cursor && statement.GetLastToken() is { RawKind: (int)SyntaxKind.SemicolonToken or (int)SyntaxKind.CloseBraceToken });

    private static SyntaxNode? ListAround(SyntaxNode root, SyntaxNode part, int cursor)
    {
        for (var node = TokenBefore(root, cursor).Parent; node is not null; node = node.Parent)
        {
            if (node is SwitchSectionSyntax or CompilationUnitSyntax || (node is BlockSyntax block && (block.CloseBraceToken.IsMissing || cursor <= block.CloseBraceToken.SpanStart))) return node;
            if (node == part) return null;
        }

        return null;
    }

    private static SyntaxToken TokenBefore(SyntaxNode root, int cursor)
    {
        var token = root.FindToken(cursor);
        return token.SpanStart < cursor ? token : token.GetPreviousToken();
    }

    // After `x => x.` the lambda has ended for the compiler, but not for who types: the token before the cursor is still inside.
    private static int InRebound(SyntaxNode root, SyntaxNode part, int cursor)
    {
        var token = TokenBefore(root, cursor);
        bool ends = (SyntaxKind)token.RawKind is SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken;
        return Math.Clamp(ends ? cursor : token.SpanStart, part.SpanStart, part.FullSpan.End - 1);
    }

    private static bool DeclaresBefore(StatementSyntax statement, int cursor) => statement.DescendantNodes().Any(n => n.SpanStart < cursor && n is
        VariableDesignationSyntax or AnonymousFunctionExpressionSyntax or QueryClauseSyntax or ForEachStatementSyntax
        or LocalFunctionStatementSyntax or CatchDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: not LocalDeclarationStatementSyntax })
        || statement is ForStatementSyntax or UsingStatementSyntax or CommonForEachStatementSyntax or LocalFunctionStatementSyntax or FixedStatementSyntax;

    private static SpeculativeSite? BetweenMembers(SemanticBase semantics, SemanticModel model, SyntaxNode root, SyntaxNode baseRoot, int cursor)
    {
        for (var node = TokenBefore(root, cursor).Parent ?? root; node is not null; node = node.Parent)
        {
            if (node is not (TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)) continue;
            if (SpeculativeMembers.Counterpart(node, baseRoot) is { } inBase) return new(semantics, model, InsideOf(inBase), null, false);
        }

        return null;
    }

    private static int InsideOf(SyntaxNode declaration) => declaration switch
    {
        TypeDeclarationSyntax { OpenBraceToken: { RawKind: not 0, IsMissing: false } brace } => brace.Span.End,
        NamespaceDeclarationSyntax space => space.OpenBraceToken.Span.End,
        FileScopedNamespaceDeclarationSyntax space => space.SemicolonToken.Span.End,
        _ => declaration.SpanStart,
    };
}
