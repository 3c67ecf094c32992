namespace Assistant.Features;

/// <summary>Ends an answer before a line that stands next in the file anyway, or that the answer says for the third time.</summary>
internal static class RepeatedLines
{
    private const int ShortestLine = 5;
    private const int MostRepeats = 2;

    public static Draft Cut(Draft draft, CompletionSite site)
    {
        string[] lines = draft.Text.Split(site.NewLine);
        string next = NextLine(site);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        int keep = 0;
        for (; keep < lines.Length; keep++)
        {
            string line = lines[keep].Trim();
            if (line.Length < ShortestLine || Closers.Only(line)) continue;
            if (keep > 0 && line == next) break;
            if ((seen[line] = seen.GetValueOrDefault(line) + 1) > MostRepeats) break;
        }

        return keep == lines.Length ? draft : draft with { Text = string.Join(site.NewLine, lines[..keep]) };
    }

    private static string NextLine(CompletionSite site)
    {
        foreach (var line in site.Suffix.Span[site.LineTail.Length..].EnumerateLines())
        {
            var trimmed = line.Trim();
            if (!trimmed.IsEmpty) return trimmed.ToString();
        }

        return "";
    }
}
