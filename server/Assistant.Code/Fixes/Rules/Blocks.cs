using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Statements put into blocks, on lines of their own where the block has such.</summary>
internal static class Blocks
{
    public static DraftEdit Append(FixSite site, BlockSyntax block, string statement)
    {
        var close = site.Text.Lines.GetLineFromPosition(block.CloseBraceToken.SpanStart);
        bool ownLine = string.IsNullOrWhiteSpace(site.Text.ToString(TextSpan.FromBounds(close.Start, block.CloseBraceToken.SpanStart)));
        return ownLine
            ? site.Insert(close.Start, Inner(site, block) + statement + site.Style.NewLine)
            : site.Insert(block.CloseBraceToken.SpanStart, statement + " ");
    }

    public static DraftEdit Prepend(FixSite site, BlockSyntax block, string statement)
    {
        var open = site.Text.Lines.GetLineFromPosition(block.OpenBraceToken.SpanStart);
        bool multiline = block.CloseBraceToken.SpanStart > open.End;
        return multiline
            ? site.Insert(block.OpenBraceToken.Span.End, site.Style.NewLine + Inner(site, block) + statement)
            : site.Insert(block.OpenBraceToken.Span.End, " " + statement);
    }

    /// <summary>A statement of its own line before another; null where that one stands in no block.</summary>
    public static DraftEdit? Before(FixSite site, StatementSyntax statement, string text)
    {
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax)) return null;
        return site.Insert(statement.SpanStart, text + site.Style.NewLine + site.Indentation(statement));
    }

    private static string Inner(FixSite site, BlockSyntax block) => block.Statements.Count > 0 && site.Text.Lines.GetLineFromPosition(block.Statements[0].SpanStart).Start
        > site.Text.Lines.GetLineFromPosition(block.OpenBraceToken.SpanStart).Start
        ? site.Indentation(block.Statements[0])
        : SourceStyle.IndentationAt(site.Text, block.CloseBraceToken.SpanStart) + site.Style.Indent;
}
