using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>
/// Indents written lines by what encloses them, starting from lines that were there before. A line in the middle of a statement keeps
/// its distance to the statement's first line.
/// </summary>
internal sealed class IndentFit
{
    private readonly SyntaxNode root;
    private readonly SourceText text;
    private readonly CodeStyle style;
    private readonly HashSet<int> written;
    private readonly Dictionary<int, string> known = [];

    private IndentFit(SyntaxNode root, SourceText text, IReadOnlyList<TextSpan> spans, CodeStyle style)
    {
        (this.root, this.text, this.style) = (root, text, style);
        written = [.. text.Lines.Where(l => spans.Any(s => IsWritten(l, s))).Select(l => l.LineNumber)];
    }

    public static IEnumerable<TextChange> Changes(SyntaxNode root, SourceText text, IReadOnlyList<TextSpan> spans, CodeStyle style)
    {
        var fit = new IndentFit(root, text, spans, style);
        foreach (int number in fit.written.Order())
        {
            var line = text.Lines[number];
            string own = SourceStyle.IndentationAt(text, line.Start);
            if (own.Length == line.Span.Length || text[line.Start + own.Length] == '#' || IsInString(root, line.Start)) continue;
            string wanted = fit.Of(number);
            if (wanted != own) yield return new TextChange(new TextSpan(line.Start, own.Length), wanted);
        }
    }

    /// <summary>Whether an offset lies within a string of several lines.</summary>
    public static bool IsInString(SyntaxNode root, int offset)
    {
        var token = root.FindToken(offset);
        return token.SpanStart < offset && token.Span.End > offset && token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken;
    }

    // A line whose indentation the edit wrote.
    private bool IsWritten(TextLine line, TextSpan span)
    {
        int content = line.Start + SourceStyle.IndentationAt(text, line.Start).Length;
        return span.Start <= line.Start && content < span.End;
    }

    private string Of(int number)
    {
        string own = SourceStyle.IndentationAt(text, text.Lines[number].Start);
        if (!written.Contains(number)) return own;
        if (known.TryGetValue(number, out string? found)) return found;
        known[number] = own; // what leads back here ends
        return known[number] = Structural(number, own);
    }

    private string Structural(int number, string own)
    {
        var line = text.Lines[number];
        var token = root.FindToken(Math.Min(line.Start + own.Length, Math.Max(0, text.Length - 1)));
        if (token.Parent is not { } parent) return own;
        if (IsCloser(token)) return Of(LineOf(Owner(parent).SpanStart));
        if (token.IsKind(SyntaxKind.OpenBraceToken) && CodeStyle.OpenBrace(parent) == token && parent.Parent is not (BlockSyntax or SwitchSectionSyntax)) return Of(LineOf(Owner(parent).SpanStart));
        if (parent is ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax && parent.GetFirstToken() == token) return Of(LineOf(parent.Parent!.SpanStart));
        var unit = token.Parent.AncestorsAndSelf().FirstOrDefault(IsUnit);
        if (unit is null) return own;
        int first = unit.GetFirstToken().SpanStart;
        return first == token.SpanStart ? Nested(unit) : Continued(LineOf(first), own);
    }

    private string Nested(SyntaxNode unit) => unit.Parent switch
    {
        CompilationUnitSyntax or FileScopedNamespaceDeclarationSyntax or null => "",
        SwitchSectionSyntax section when unit is SwitchLabelSyntax => Of(LineOf(section.Parent!.SpanStart)) + style.Indent,
        SwitchStatementSyntax choice => Of(LineOf(choice.SpanStart)) + style.Indent,
        GlobalStatementSyntax => "",
        IfStatementSyntax when unit.Parent.Parent is ElseClauseSyntax => Of(LineOf(unit.Parent.SpanStart)) + style.Indent,
        LabeledStatementSyntax labeled => Of(LineOf(labeled.SpanStart)),
        ElseClauseSyntax otherwise => Of(LineOf(otherwise.SpanStart)) + style.Indent,
        var parent => Of(LineOf(Owner(parent).SpanStart)) + style.Indent,
    };

    private string Continued(int first, string own)
    {
        string before = SourceStyle.IndentationAt(text, text.Lines[first].Start);
        string start = Of(first);
        int deeper = Width(own) - Width(before);
        if (deeper <= 0) return start;
        return style.Indent == "\t" ? start + new string('\t', deeper / 4) + new string(' ', deeper % 4) : start + new string(' ', deeper);
    }

    private static int Width(string indentation) => indentation.Sum(c => c == '\t' ? 4 : 1);

    private int LineOf(int offset) => text.Lines.GetLineFromPosition(offset).LineNumber;

    private static bool IsCloser(SyntaxToken token) => token.IsKind(SyntaxKind.CloseBraceToken) && token.Parent is { } parent && CodeStyle.OpenBrace(parent).Span.Length > 0;

    // What a block belongs to begins where its indentation counts from.
    private static SyntaxNode Owner(SyntaxNode node) => node switch
    {
        BlockSyntax { Parent: (ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax or AccessorDeclarationSyntax) and var clause } => clause,
        BlockSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } block => block,
        BlockSyntax { Parent: AnonymousFunctionExpressionSyntax lambda } => lambda.AncestorsAndSelf().FirstOrDefault(IsUnit) ?? lambda,
        BlockSyntax { Parent: { } parent } => parent,
        AccessorListSyntax { Parent: { } property } => property,
        _ => node,
    };

    private static bool IsUnit(SyntaxNode node) => (node is StatementSyntax and not BlockSyntax) || node is MemberDeclarationSyntax or AccessorDeclarationSyntax
        or SwitchLabelSyntax or UsingDirectiveSyntax or EnumMemberDeclarationSyntax or BlockSyntax { Parent: BlockSyntax or SwitchSectionSyntax };
}
