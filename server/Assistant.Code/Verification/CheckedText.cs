using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>A document with a suggested text in it, and the part of it that the compiler binds on top of the base.</summary>
internal sealed class CheckedText
{
    private CheckedText(SemanticBase semantics, SyntaxTree before, SyntaxTree tree, TextSpan region)
    {
        (Base, Before, Tree, Region) = (semantics, before, tree, region);
        Judged = Trim(tree.GetText(), region);
    }

    public SemanticBase Base { get; }

    /// <summary>The document without the text.</summary>
    public SyntaxTree Before { get; }

    /// <summary>The document with the text.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>The text in <see cref="Tree"/>.</summary>
    public TextSpan Region { get; }

    /// <summary>The text without the white space around it: only what lies here is judged.</summary>
    public TextSpan Judged { get; }

    public static CheckedText Of(SemanticBase semantics, SyntaxTree current, Insertion insertion)
    {
        var text = current.GetText().WithChanges(new TextChange(TextSpan.FromBounds(insertion.Start, insertion.End), insertion.Text));
        return new(semantics, current, current.Reparse(text), new TextSpan(insertion.Start, insertion.Text.Length));
    }

    /// <summary>The same with a further change, which must not cross the border of <see cref="Region"/>.</summary>
    public CheckedText With(TextChange change)
    {
        int grown = (change.NewText?.Length ?? 0) - change.Span.Length;
        bool before = change.Span.End <= Region.Start && change.Span.Start < Region.Start;
        var region = before ? new TextSpan(Region.Start + grown, Region.Length)
            : change.Span.Start <= Region.End && change.Span.End <= Region.End ? new TextSpan(Region.Start, Region.Length + grown) : Region;
        return new(Base, Before, Tree.Reparse(Tree.GetText().WithChanges(change)), region);
    }

    /// <summary>What the region now holds.</summary>
    public string Text => Tree.GetText().ToString(Region);

    /// <summary>Binds what the text is part of; null where the base knows nothing of the member around it.</summary>
    public BoundText? Bind()
    {
        if (Base.TreeOf(Tree.FilePath) is not { } baseTree) return null;
        var (root, baseRoot) = (Tree.GetRoot(), baseTree.GetRoot());
        if (SpeculativePart.At(root, baseRoot, Judged.Start) is not { } part) return null;
        var model = Base.ModelOf(baseTree);
        return BindStatements(part, root, model) ?? BindWhole(part, model);
    }

    // Only the statements that the text touches, where those before them are as the base knows them: long methods cost nothing then.
    private BoundText? BindStatements(SpeculativePart part, SyntaxNode root, SemanticModel model)
    {
        if (ListAround(root, part.Node) is not { } list) return null;
        var statements = SpeculativeAlignment.StatementsOf(list);
        int first = 0;
        while (first < statements.Count && statements[first].Span.End <= Judged.Start) first++;
        int last = first;
        while (last + 1 < statements.Count && statements[last + 1].SpanStart < Judged.End) last++;
        if (last >= statements.Count || SpeculativeAlignment.OfStatement(part, list, first) is not { } position) return null;

        var block = Wrapped(statements.Skip(first).Take(last - first + 1));
        return model.TryGetSpeculativeSemanticModel(position, block, out var bound)
            ? new BoundText(this, bound, block, statements[first].FullSpan.Start) { BasePosition = position }
            : null;
    }

    private BoundText? BindWhole(SpeculativePart part, SemanticModel model)
    {
        if (part.Node is not CompilationUnitSyntax) return part.Bind(model) is { } bound ? new BoundText(this, bound, part.Node, 0) : null;
        var statements = SpeculativeAlignment.StatementsOf(part.Node);
        var block = Wrapped(statements);
        int position = SpeculativeAlignment.StatementsOf(part.InBase)[0].SpanStart;
        return model.TryGetSpeculativeSemanticModel(position, block, out var whole) ? new BoundText(this, whole, block, statements[0].FullSpan.Start) : null;
    }

    // The innermost list of statements that holds the whole text.
    private SyntaxNode? ListAround(SyntaxNode root, SyntaxNode part)
    {
        for (var node = root.FindToken(Judged.Start).Parent; node is not null; node = node.Parent)
        {
            bool holds = node switch
            {
                BlockSyntax block => Judged.Start >= block.OpenBraceToken.Span.End && (block.CloseBraceToken.IsMissing || Judged.End <= block.CloseBraceToken.SpanStart),
                SwitchSectionSyntax { Statements: [var first, ..] } section => Judged.Start >= first.SpanStart && Judged.End <= section.Statements[^1].Span.End,
                CompilationUnitSyntax => true,
                _ => false,
            };
            if (holds) return node;
            if (node == part) return null;
        }

        return null;
    }

    // Zero-width braces: offsets in the block are those in the tree, less where the first statement begins.
    private static BlockSyntax Wrapped(IEnumerable<StatementSyntax> statements) => SyntaxFactory.Block(
        SyntaxFactory.MissingToken(SyntaxKind.OpenBraceToken), SyntaxFactory.List(statements), SyntaxFactory.MissingToken(SyntaxKind.CloseBraceToken));

    private static TextSpan Trim(SourceText text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}
