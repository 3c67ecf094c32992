using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VerifyBench;

/// <summary>A statement that an author wrote, taken out of its file: what stands in the file without it, and what was there.</summary>
/// <param name="Original">The file as the author left it.</param>
/// <param name="Statement">In <paramref name="Original"/>.</param>
/// <param name="Typed">How much of the statement the user has typed already.</param>
/// <param name="InBase">The file without the whole statement: what the base knows.</param>
/// <param name="Current">The file with what is typed.</param>
internal sealed record Site(SyntaxTree Original, StatementSyntax Statement, int Typed, SyntaxTree InBase, SyntaxTree Current)
{
    public int Cursor => Statement.SpanStart + Typed;

    /// <summary>What the author wrote from the cursor on.</summary>
    public string Rest => Statement.ToString()[Typed..];

    /// <summary>Draws a statement of a file; null where it has none that will do.</summary>
    /// <param name="also">A further change to both the base and the current file, such as a <c>using</c> taken out.</param>
    public static Site? Draw(SyntaxTree tree, Random random, TextChange? also = null, Func<StatementSyntax, bool>? fits = null)
    {
        var statements = tree.GetRoot().DescendantNodes().OfType<StatementSyntax>().Where(s => IsOrdinary(s) && (fits is null || fits(s))).ToList();
        return statements.Count == 0 ? null : At(tree, statements[random.Next(statements.Count)], random, also);
    }

    public static Site At(SyntaxTree tree, StatementSyntax statement, Random random, TextChange? also)
    {
        // Half of the time at the beginning of the statement, otherwise behind one of its tokens.
        var ends = statement.DescendantTokens().SkipLast(1).Select(t => t.Span.End - statement.SpanStart).ToList();
        int typed = ends.Count == 0 || random.Next(2) == 0 ? 0 : ends[random.Next(ends.Count)];
        var text = tree.GetText();
        var whole = new TextChange(statement.Span, "");
        var rest = new TextChange(TextSpan.FromBounds(statement.SpanStart + typed, statement.Span.End), "");
        return new(tree, statement, typed, tree.WithChangedText(text.WithChanges(Together(whole, also))), tree.WithChangedText(text.WithChanges(Together(rest, also))));
    }

    /// <summary>Where the cursor is in <see cref="Current"/>, which may lack something above.</summary>
    public int CursorInCurrent(TextChange? also) => Cursor - (also is { } change && change.Span.Start < Cursor ? change.Span.Length : 0);

    private static IEnumerable<TextChange> Together(TextChange change, TextChange? also) => also is null ? [change] : [also.Value, change];

    // One to three lines, in a method's body, well-formed, outside of `#if`.
    private static bool IsOrdinary(StatementSyntax statement)
    {
        if (statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax { Expression: not null } or ThrowStatementSyntax { Expression: not null })) return false;
        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax) || statement.ContainsDirectives || statement.ContainsDiagnostics) return false;
        if (!statement.Ancestors().OfType<MemberDeclarationSyntax>().Any(m => m is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax)) return false;
        var span = statement.SyntaxTree.GetLineSpan(statement.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line <= 2 && statement.Span.Length is > 6 and < 400;
    }
}
