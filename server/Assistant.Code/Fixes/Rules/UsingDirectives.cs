using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Where a using directive belongs: among those that are there, in their order, or below the file's header.</summary>
internal static class UsingDirectives
{
    /// <summary>Adds a namespace for what is at an offset.</summary>
    public static DraftEdit Add(FixSite site, string space)
    {
        var existing = ListAt(site.Root, site.Start).Where(u => u.Alias is null && u.StaticKeyword.IsKind(SyntaxKind.None)
            && u.GlobalKeyword.IsKind(SyntaxKind.None) && u.Name is not null).ToList();
        if (existing.Count == 0) return BelowHeader(site, space);
        var after = Predecessor(existing, space);
        string line = site.Indentation(existing[0]) + $"using {space};" + site.Style.NewLine;
        return after is null
            ? site.Insert(site.Text.Lines.GetLineFromPosition(existing[0].SpanStart).Start, line)
            : Behind(site, after, line);
    }

    private static DraftEdit Behind(FixSite site, UsingDirectiveSyntax after, string line)
    {
        var text = site.Text.Lines.GetLineFromPosition(after.Span.End);
        return text.EndIncludingLineBreak > text.End
            ? site.Insert(text.EndIncludingLineBreak, line)
            : site.Insert(text.End, site.Style.NewLine + line.TrimEnd('\r', '\n'));
    }

    private static SyntaxList<UsingDirectiveSyntax> ListAt(CompilationUnitSyntax root, int offset)
    {
        var inner = root.FindToken(offset).Parent?.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault(n => n.Usings.Count > 0);
        return inner?.Usings ?? root.Usings;
    }

    // The last one that sorts before it; where the file keeps no order, the last of all. Null: it comes first.
    private static UsingDirectiveSyntax? Predecessor(List<UsingDirectiveSyntax> existing, string space)
    {
        var names = existing.ConvertAll(u => u.Name!.ToString());
        Comparison<string>? order = IsSorted(names, SystemFirst) ? SystemFirst : IsSorted(names, Plain) ? Plain : null;
        if (order is null) return existing[^1];
        int at = names.FindLastIndex(n => order(n, space) < 0);
        return at < 0 ? null : existing[at];
    }

    private static bool IsSorted(List<string> names, Comparison<string> order) =>
        Enumerable.Range(1, Math.Max(0, names.Count - 1)).All(i => order(names[i - 1], names[i]) <= 0);

    private static int Plain(string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase);

    private static int SystemFirst(string a, string b) =>
        IsSystem(a) == IsSystem(b) ? Plain(a, b) : IsSystem(a) ? -1 : 1;

    private static bool IsSystem(string space) => space == "System" || space.StartsWith("System.", StringComparison.Ordinal);

    private static DraftEdit BelowHeader(FixSite site, string space)
    {
        string line = $"using {space};{site.Style.NewLine}";
        if (site.Root.Externs.Count > 0 || site.Root.Usings.Count > 0)
        {
            int end = Math.Max(site.Root.Externs.LastOrDefault()?.Span.End ?? 0, site.Root.Usings.LastOrDefault()?.Span.End ?? 0);
            return site.Insert(site.Text.Lines.GetLineFromPosition(end).EndIncludingLineBreak, line);
        }

        int at = HeaderEnd(site.Root);
        bool blankFollows = at < site.Text.Length && site.Text[at] is '\r' or '\n';
        return site.Insert(at, at > 0 && blankFollows ? site.Style.NewLine + line : line + site.Style.NewLine);
    }

    // Comments and directives at the top belong to the file, unless they touch a type's declaration.
    private static int HeaderEnd(CompilationUnitSyntax root)
    {
        var first = root.GetFirstToken(includeZeroWidth: true);
        int end = 0, pending = 0;
        foreach (var trivia in first.LeadingTrivia)
        {
            if (trivia.IsDirective) end = pending = trivia.FullSpan.End;
            else if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)) pending = -1;
            else if (trivia.IsKind(SyntaxKind.EndOfLineTrivia)) (end, pending) = pending == -1 ? (end, trivia.Span.End) : (pending > 0 ? pending : end, 0);
        }

        return pending > 0 && root.Members.FirstOrDefault() is BaseNamespaceDeclarationSyntax ? pending : end;
    }
}
