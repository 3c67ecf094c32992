namespace Assistant.Code;

/// <summary>Context from places where the same words stand before: one line each, all in one item.</summary>
internal static class UsageLines
{
    private const int MostPlaces = 120;
    private const int LongestLine = 220;

    public static IEnumerable<Candidate> Find(SiteView view, int characters, CancellationToken cancellation)
    {
        var vocabulary = view.Folder.Tokens.Vocabulary;
        var lines = new List<(CodeSpan Span, string Text)>();
        int left = characters;
        foreach (var span in SuffixMatches.Find(view.Folder.Tokens, view.Site, view.Near, MostPlaces, cancellation))
        {
            if (!view.Allows(span.Path)) continue;
            string text = SnippetText.Write(span, vocabulary);
            if (text.Length is 0 or > LongestLine || lines.Exists(l => l.Text == text)) continue;
            if (text.Length + 1 > left) break;
            left -= text.Length + 1;
            lines.Add((span, text));
        }

        if (lines.Count == 0) yield break;
        var ordered = lines.OrderBy(l => l.Span.Path, StringComparer.Ordinal).ThenBy(l => l.Span.Start).Select(l => l.Text);
        yield return new(ContextKind.Usage, PseudoFiles.Usages(view.Site.Path), string.Join('\n', ordered), $"{lines.Count} lines that go on from the same words, up to {lines.Max(l => (int)l.Span.Score)} of them");
    }
}
