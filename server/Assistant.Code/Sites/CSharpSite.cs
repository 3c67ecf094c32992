using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Reads a <see cref="CodeSite"/> off a syntax tree.</summary>
internal static class CSharpSite
{
    public static CodeSite At(SyntaxTree tree, int start, int end, CancellationToken cancellation)
    {
        var (root, text) = (tree.GetRoot(cancellation), tree.GetText(cancellation));
        var selection = Trimmed(text, start, end);
        var covered = Covered(root, selection);
        var member = MemberAround(root, selection);
        var type = TypeAround(root, selection);
        var whole = new CodePart("", CodePartKind.File, 0, 0, text.Length, text.Lines.Count);
        var span = selection.IsEmpty || covered.Count == 0
            ? member is not null ? PartOf(member, text) : type is not null ? PartOf(type, text) : whole
            : SpanOf(covered, member, text, selection);
        return new(
            span,
            member is null ? null : PartOf(member, text),
            type is null ? null : PartOf(type, text),
            CommentAt(root, text, start, end),
            MemberTraits.Of(member ?? type, covered, selection, text));
    }

    public static CodePart PartOf(SyntaxNode node, SourceText text) =>
        new(NameOf(node), KindOf(node), DocStart(node), node.SpanStart, node.Span.End, LinesIn(text, node.Span));

    public static int LinesIn(SourceText text, TextSpan span) =>
        text.Lines.GetLineFromPosition(span.End).LineNumber - text.Lines.GetLineFromPosition(span.Start).LineNumber + 1;

    private static CodePart SpanOf(IReadOnlyList<SyntaxNode> covered, SyntaxNode? member, SourceText text, TextSpan selection)
    {
        if (covered is [var only] && (only == member || only is MemberDeclarationSyntax)) return PartOf(only, text);
        var span = TextSpan.FromBounds(covered[0].SpanStart, covered[^1].Span.End);
        return new("", covered[0] is StatementSyntax ? CodePartKind.Statements : KindOf(covered[0]), span.Start, span.Start, span.End, LinesIn(text, span));
    }

    // The siblings, statements or members, that the selection touches.
    private static List<SyntaxNode> Covered(SyntaxNode root, TextSpan selection)
    {
        if (selection.IsEmpty) return [];
        var around = root.FindNode(selection);
        while (around.Parent is { } parent && around is not (StatementSyntax or MemberDeclarationSyntax or CompilationUnitSyntax or SwitchSectionSyntax)) around = parent;
        var children = around switch
        {
            BlockSyntax block => block.Statements.Cast<SyntaxNode>(),
            SwitchSectionSyntax section => section.Statements,
            TypeDeclarationSyntax type when selection.Start > type.OpenBraceToken.SpanStart => type.Members,
            BaseNamespaceDeclarationSyntax space when selection.Start > space.Name.Span.End => space.Members,
            CompilationUnitSyntax unit => unit.Members,
            _ => [around],
        };
        return [.. children.Where(c => c.Span.OverlapsWith(selection))];
    }

    private static SyntaxNode? MemberAround(SyntaxNode root, TextSpan selection) =>
        NodesAt(root, selection).FirstOrDefault(n => n is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax or DelegateDeclarationSyntax or EnumMemberDeclarationSyntax);

    private static SyntaxNode? TypeAround(SyntaxNode root, TextSpan selection) => NodesAt(root, selection).FirstOrDefault(n => n is BaseTypeDeclarationSyntax);

    // From the inside out; the cursor may stand in a comment before a member, or right behind its end.
    private static IEnumerable<SyntaxNode> NodesAt(SyntaxNode root, TextSpan selection)
    {
        if (root.FullSpan.IsEmpty) return [];
        var token = root.FindToken(Math.Min(selection.Start, root.FullSpan.End - 1));
        if (selection.IsEmpty && token.SpanStart > selection.Start && token.GetPreviousToken() is { RawKind: not 0 } previous && previous.Span.End == selection.Start) token = previous;
        return token.Parent!.AncestorsAndSelf().Where(n => n.FullSpan.Contains(selection.Start) && selection.End <= n.FullSpan.End);
    }

    private static TextSpan Trimmed(SourceText text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }

    private static CodePart? CommentAt(SyntaxNode root, SourceText text, int start, int end)
    {
        var trivia = root.FindTrivia(start);
        if (!trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) trivia = start > 0 ? root.FindTrivia(start - 1) : trivia;
        if (!trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || end > trivia.Span.End + 1 || trivia.ToString().StartsWith("///", StringComparison.Ordinal)) return null;
        int first = text.Lines.GetLineFromPosition(trivia.SpanStart).LineNumber;
        var (from, to) = (first, first);
        if (!IsComment(first)) return null;
        while (from > 0 && IsComment(from - 1)) from--;
        while (to + 1 < text.Lines.Count && IsComment(to + 1)) to++;
        int at = text.Lines[from].Start + Spaces(from);
        return new("", CodePartKind.Text, at, at, text.Lines[to].End, to - from + 1);

        bool IsComment(int line) => text.ToString(text.Lines[line].Span).TrimStart() is ['/', '/', not '/', ..] or "//";

        int Spaces(int line) => text.ToString(text.Lines[line].Span) is var all ? all.Length - all.TrimStart().Length : 0;
    }

    private static int DocStart(SyntaxNode node)
    {
        int start = node.SpanStart;
        foreach (var trivia in node.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)) start = trivia.FullSpan.Start;
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)) break;
        }

        return start;
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        EnumMemberDeclarationSyntax value => value.Identifier.Text,
        DestructorDeclarationSyntax destructor => "~" + destructor.Identifier.Text,
        MemberDeclarationSyntax member when MemberSyntax.Describe(member) is { } described => MemberSyntax.NameOf(member, described.Name),
        _ => "",
    };

    private static CodePartKind KindOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => CodePartKind.Type,
        BaseMethodDeclarationSyntax => CodePartKind.Method,
        BasePropertyDeclarationSyntax => CodePartKind.Property,
        BaseFieldDeclarationSyntax or EnumMemberDeclarationSyntax => CodePartKind.Field,
        StatementSyntax or GlobalStatementSyntax => CodePartKind.Statements,
        _ => CodePartKind.File,
    };
}
