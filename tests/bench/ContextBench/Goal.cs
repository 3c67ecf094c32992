using Assistant.Code;
using Assistant.EngineBench;

namespace Assistant.ContextBench;

/// <summary>A cursor, and the identifiers of the missing rest of its line that the visible file does not show anywhere else.</summary>
internal sealed record Goal(FillSite Site, string Target, IReadOnlyList<string> Missing)
{
    /// <summary>The same place when so many characters of the target were typed; of a shorter one all.</summary>
    public Goal After(int typed) => this with { Site = Site with { Prefix = (Site.Prefix + Target[..Math.Min(typed, Target.Length)]).AsMemory() } };

    public static List<Goal> Draw(Corpus corpus, int count, int seed, out int looked)
    {
        var goals = new List<Goal>();
        looked = 0;
        foreach (var cursor in RandomLines.Draw(corpus, count * 40, seed).Cursors)
        {
            looked++;
            var seen = Words.Of(cursor.Site.Prefix.Span);
            seen.UnionWith(Words.Of(cursor.Site.Suffix.Span));
            var missing = Words.After(cursor.Site.Prefix.Span, cursor.Target).Where(w => !seen.Contains(w)).Order(StringComparer.Ordinal).ToList();
            if (missing.Count > 0) goals.Add(new Goal(cursor.Site, cursor.Target, missing));
            if (goals.Count == count) break;
        }

        return goals;
    }
}

/// <summary>The identifiers of a piece of code, without keywords, literals and comments.</summary>
internal static class Words
{
    public static HashSet<string> Of(ReadOnlySpan<char> text) => From(text, 0);

    /// <summary>Those of a text that stands behind another one: in the middle of an interpolated string, prose is no code.</summary>
    public static HashSet<string> After(ReadOnlySpan<char> before, ReadOnlySpan<char> text) => From(string.Concat(before, text), before.Length);

    private static HashSet<string> From(ReadOnlySpan<char> text, int start)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var lexer = new Lexer(text, LanguageRules.For("a.cs"), LexerState.Fresh);
        while (lexer.Read())
        {
            if (lexer.Kind == TokenKind.Identifier && lexer.Start >= start) found.Add(lexer.Word.ToString());
        }

        return found;
    }
}
