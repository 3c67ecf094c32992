using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Punctuation that the parser misses, or finds too much.</summary>
internal static class MissingToken
{
    public static IEnumerable<DraftFix> Insert(FixSite site)
    {
        string? missing = site.Diagnostic.Id switch { "CS1002" => ";", "CS1026" => ")", "CS1514" => "{", _ => site.Quoted.FirstOrDefault() };
        if (missing is null || missing.Any(char.IsWhiteSpace)) return [];
        var token = site.Root.FindToken(site.Start);
        var previous = token.SpanStart >= site.Start || token.IsMissing ? token.GetPreviousToken() : token;
        string title = $"Insert '{missing}'";
        // The parser names the first place where it noticed; the right one may be the end of the same line.
        var line = site.Text.Lines.GetLineFromPosition(previous.Span.End);
        var last = site.Root.FindToken(line.End).GetPreviousToken();
        var places = new[] { previous.Span.End, token.SpanStart, site.Span.End, BeforeTrailing(site, line), last.Span.End };
        return places.Distinct().Where(p => p > 0).Select(p => site.Fix(FixRank.Sure, title, site.Insert(p, Spaced(site, p, missing))));
    }

    private static string Spaced(FixSite site, int offset, string token)
    {
        bool spaceFollows = offset >= site.Text.Length || char.IsWhiteSpace(site.Text[offset]);
        return token is "," or "=>" or "in" or "=" && !spaceFollows ? token + " " : token;
    }

    private static int BeforeTrailing(FixSite site, TextLine line)
    {
        string text = line.ToString().TrimEnd();
        return line.Start + text.TrimEnd(';', '{', ' ').Length;
    }

    /// <summary>A closing brace, where the indentation says that it was left out.</summary>
    public static IEnumerable<DraftFix> CloseBrace(FixSite site)
    {
        foreach (var (offset, indent) in BraceGaps.In(site.Root, site.Text).Take(3))
            yield return site.Fix(FixRank.Sure, "Insert '}'", site.Insert(offset, indent + "}" + site.Style.NewLine));
        int end = site.Text.Length;
        bool fresh = end > 0 && site.Text[end - 1] == '\n';
        yield return site.Fix(FixRank.Sure, "Insert '}'", site.Insert(end, fresh ? "}" + site.Style.NewLine : site.Style.NewLine + "}"));
    }

    public static IEnumerable<DraftFix> RemoveExtraBrace(FixSite site)
    {
        foreach (var token in site.Root.DescendantTrivia(_ => true).Where(t => t.IsKind(SyntaxKind.SkippedTokensTrivia))
            .SelectMany(t => ((SkippedTokensTriviaSyntax)t.GetStructure()!).Tokens).Where(t => t.IsKind(SyntaxKind.CloseBraceToken)))
            yield return site.Fix(FixRank.Sure, "Remove '}'", site.Replace(Removal.SpanOf(site.Text, token.Span), ""));
    }

    /// <summary>A comma with nothing behind it.</summary>
    public static IEnumerable<DraftFix> RemoveComma(FixSite site)
    {
        var comma = site.Root.FindToken(site.Start).GetPreviousToken();
        if (!comma.IsKind(SyntaxKind.CommaToken)) comma = site.Token;
        if (!comma.IsKind(SyntaxKind.CommaToken)) return [];
        int end = comma.GetNextToken() is { } next && next.IsKind(SyntaxKind.CloseParenToken) ? next.SpanStart : comma.Span.End;
        return [site.Fix(FixRank.Sure, "Remove ','", site.Replace(TextSpan.FromBounds(comma.SpanStart, end), ""))];
    }

    /// <summary>A string that is not closed on its line.</summary>
    public static IEnumerable<DraftFix> CloseString(FixSite site)
    {
        var line = site.Text.Lines.GetLineFromPosition(site.Start);
        string text = line.ToString().TrimEnd();
        for (int at = text.Length; at > 0 && at >= text.Length - 4 && line.Start + at > site.Start; at--)
        {
            if (at < text.Length && text[at] is not (';' or ')' or ',' or '}' or ']')) break;
            yield return site.Fix(FixRank.Sure, "Insert '\"'", site.Insert(line.Start + at, "\""));
        }
    }

    /// <summary>A backslash that is no escape: the string is meant as it stands.</summary>
    public static IEnumerable<DraftFix> Verbatim(FixSite site) =>
        site.Token.IsKind(SyntaxKind.StringLiteralToken) && site.Token.Text.StartsWith('"') && !site.Token.Text[1..^1].Contains('"', StringComparison.Ordinal)
            ? [site.Fix(FixRank.Likely, "Make it a verbatim string", site.Insert(site.Token.SpanStart, "@"))]
            : [];

    /// <summary>Several letters in single quotes.</summary>
    public static IEnumerable<DraftFix> CharToString(FixSite site)
    {
        var line = site.Text.Lines.GetLineFromPosition(site.Start);
        int close = line.ToString().IndexOf('\'', site.Start - line.Start + 1);
        if (site.Text[site.Start] != '\'' || close < 0) return [];
        return [site.Fix(FixRank.Sure, "Make it a string", site.Replace(new TextSpan(site.Start, 1), "\""), site.Replace(new TextSpan(line.Start + close, 1), "\""))];
    }

    public static IEnumerable<DraftFix> EscapeKeyword(FixSite site)
    {
        var token = site.Root.FindToken(site.Start);
        if (!token.IsKeyword()) token = token.GetNextToken(includeSkipped: true);
        return token.IsKeyword() ? [site.Fix(FixRank.Sure, $"Write '@{token.Text}'", site.Insert(token.SpanStart, "@"))] : [];
    }

    /// <summary>A directive that is not closed.</summary>
    public static IEnumerable<DraftFix> CloseDirective(FixSite site)
    {
        string directive = site.Diagnostic.Id == "CS1027" ? "#endif" : "#endregion";
        bool fresh = site.Text.Length > 0 && site.Text[site.Text.Length - 1] == '\n';
        return [site.Fix(FixRank.Likely, $"Insert '{directive}'", site.Insert(site.Text.Length, (fresh ? "" : site.Style.NewLine) + directive + site.Style.NewLine))];
    }
}
