namespace Assistant.Features;

/// <summary>
/// Suggestions of the last minutes by what stood before and after the cursor, so that going back to a place asks nobody again. Only what was
/// shown is kept: a failure, a timeout or an empty answer is asked anew.
/// </summary>
internal sealed class AnsweredSites(TimeProvider time)
{
    private const int Most = 32;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2); // other files change meanwhile

    private readonly Lock gate = new();
    private readonly LinkedList<Entry> entries = new(); // latest first

    /// <summary>What was shown in exactly this place; null where nothing was, or where the user presses a key for a fresh one.</summary>
    public Suggestion.Shown? Find(CompletionSite site)
    {
        if (site.Trigger == Trigger.Invoked) return null;
        lock (gate)
        {
            var oldest = time.GetTimestamp() - (long)(Lifetime.TotalSeconds * time.TimestampFrequency);
            return entries.FirstOrDefault(e => e.At >= oldest && IsSame(e.Site, site))?.Shown;
        }
    }

    public void Remember(CompletionSite site, Suggestion.Shown shown)
    {
        lock (gate)
        {
            if (entries.First?.Value is { } last && IsSame(last.Site, site)) entries.RemoveFirst();
            entries.AddFirst(new Entry(site, shown, time.GetTimestamp()));
            if (entries.Count > Most) entries.RemoveLast();
        }
    }

    private static bool IsSame(CompletionSite a, CompletionSite b) =>
        a.Cursor == b.Cursor && a.Text.Length == b.Text.Length && a.Path == b.Path && a.Workspace == b.Workspace && a.Selected == b.Selected
        && string.Equals(a.Text, b.Text, StringComparison.Ordinal);

    private sealed record Entry(CompletionSite Site, Suggestion.Shown Shown, long At);
}
