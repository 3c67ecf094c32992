using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>
/// How far an edited part and its counterpart agree, walking down both at once. Trees that were edited share what did not change, so
/// that most comparisons are of one reference with another.
/// </summary>
internal static class SpeculativeAlignment
{
    /// <summary>Where an offset lies in the base, if everything before it within the part is as it was; null otherwise.</summary>
    public static int? Exact(SpeculativePart part, int offset)
    {
        var (now, before) = (part.Node, part.InBase);
        while (true)
        {
            if (Step(now, before, offset) is not { } step) return null;
            if (step.Now.IsToken) return InToken(step.Now.AsToken(), step.Before, offset);
            if (step.Before.AsNode() is not { } next || next.RawKind != step.Now.RawKind) return null;
            (now, before) = (step.Now.AsNode()!, next);
        }
    }

    /// <summary>
    /// Where the base could have statements that begin at some offset, if everything before them within the part is as it was; null otherwise.
    /// </summary>
    /// <param name="list">The block, switch section or compilation unit that the statements stand in.</param>
    /// <param name="index">Of the first statement in that list.</param>
    public static int? OfStatement(SpeculativePart part, SyntaxNode list, int index)
    {
        var (now, before) = (part.Node, part.InBase);
        while (now != list)
        {
            if (Step(now, before, list.SpanStart) is not { } step || !step.Now.IsNode) return null;
            if (step.Before.AsNode() is not { } next || next.RawKind != step.Now.RawKind) return null;
            (now, before) = (step.Now.AsNode()!, next);
        }

        var (statements, inBase) = (StatementsOf(list), StatementsOf(before));
        if (index < 0 || inBase.Count < index) return null;
        for (int i = 0; i < index; i++)
            if (!SyntaxFactory.AreEquivalent(statements[i], inBase[i])) return null;
        return PositionAt(before, inBase, index);
    }

    /// <summary>The statements of a list as they are in their tree. (A `switch` would make copies of them, of the list's own type.)</summary>
    public static IReadOnlyList<StatementSyntax> StatementsOf(SyntaxNode list)
    {
        if (list is BlockSyntax block) return block.Statements;
        if (list is SwitchSectionSyntax section) return section.Statements;
        return list is CompilationUnitSyntax unit ? [.. unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement)] : [];
    }

    private static int? PositionAt(SyntaxNode list, IReadOnlyList<StatementSyntax> statements, int index)
    {
        if (index < statements.Count) return statements[index].SpanStart;
        return list switch
        {
            // Just before the closing brace: at the brace itself, nothing of the block is in scope any more.
            BlockSyntax block => Math.Max(block.OpenBraceToken.SpanStart, (block.CloseBraceToken.IsMissing ? block.FullSpan.End : block.CloseBraceToken.SpanStart) - 1),
            _ when statements.Count > 0 => statements[^1].Span.End - 1,
            _ => null,
        };
    }

    // The child that holds the offset, and the one in its place in the base; null where a child before it has changed.
    private static (SyntaxNodeOrToken Now, SyntaxNodeOrToken Before)? Step(SyntaxNode now, SyntaxNode before, int offset)
    {
        var theirs = before.ChildNodesAndTokens().GetEnumerator();
        foreach (var child in now.ChildNodesAndTokens())
        {
            if (!theirs.MoveNext()) return null;
            if (offset <= child.Span.End && !child.IsMissing) return (child, theirs.Current);
            if (!AreSame(child, theirs.Current)) return null;
        }

        return null;
    }

    // White space and comments aside.
    private static bool AreSame(SyntaxNodeOrToken a, SyntaxNodeOrToken b) =>
        a.IsNode ? b.IsNode && SyntaxFactory.AreEquivalent(a.AsNode(), b.AsNode()) : b.IsToken && SyntaxFactory.AreEquivalent(a.AsToken(), b.AsToken());

    // Within or before a token: the same distance from its beginning, at most at its end.
    private static int? InToken(SyntaxToken token, SyntaxNodeOrToken before, int offset)
    {
        if (offset <= token.SpanStart) return Before(before.IsToken ? before.AsToken() : before.AsNode()!.GetFirstToken());
        return before.IsToken && SyntaxFactory.AreEquivalent(before.AsToken(), token) ? before.SpanStart + (offset - token.SpanStart) : null;
    }

    // At a closing brace or bracket, what it closes is no longer in scope; for who types there, it still is.
    private static int Before(SyntaxToken token)
    {
        var previous = token.GetPreviousToken();
        bool isApart = previous.Kind() is SyntaxKind.None or SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken;
        return !isApart ? previous.SpanStart : token.IsKind(SyntaxKind.CloseBraceToken) ? token.SpanStart - 1 : token.SpanStart;
    }
}
