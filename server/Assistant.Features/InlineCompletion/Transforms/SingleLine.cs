namespace Assistant.Features;

/// <summary>Where the cursor's line goes on with more than closers, only one line can be inserted in front of it.</summary>
internal static class SingleLine
{
    public static Draft Cut(Draft draft, CompletionSite site)
    {
        int end = draft.Text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 || Closers.Only(site.LineTail) ? draft : draft with { Text = draft.Text[..end] };
    }
}
