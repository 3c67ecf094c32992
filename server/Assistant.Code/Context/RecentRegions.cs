namespace Assistant.Code;

/// <summary>Context from what the user did a moment ago: the lines around the last edit of the last few documents.</summary>
internal static class RecentRegions
{
    private const int MostDocuments = 3;
    private const int LinesAbove = 4;
    private const int LinesBelow = 8;

    public static IEnumerable<Candidate> Find(SiteView view, RecentCode recent)
    {
        foreach (var (path, document) in recent.In(view.Folder).Where(d => d.Document.LastEdit > 0 && view.Allows(d.Path)).Take(MostDocuments))
        {
            int line = document.PositionOf(Math.Clamp(document.LastEdit, 0, document.Text.Length), PositionEncoding.Utf16).Line;
            int first = Math.Max(0, line - LinesAbove);
            int last = Math.Min(document.LineCount - 1, line + LinesBelow);
            int start = document.SpanOfLine(first).Start;
            string text = document.Text.ToString(new(start, document.SpanOfLine(last).End - start));
            if (!string.IsNullOrWhiteSpace(text)) yield return new(ContextKind.Recent, path, text.ReplaceLineEndings("\n"), "edited a moment ago");
        }
    }
}
