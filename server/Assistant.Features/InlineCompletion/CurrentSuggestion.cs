namespace Assistant.Features;

/// <summary>
/// The ghost text that is on the screen, as far as we know: while the user types along it, it stays, shorter by what was typed,
/// and nobody is asked again.
/// </summary>
internal sealed class CurrentSuggestion
{
    private volatile Entry? current;

    /// <summary>What is left of the shown text at a later site; null where the user went another way, or asks for a fresh one.</summary>
    public Suggestion.Shown? RestAt(CompletionSite site)
    {
        if (current is not { } entry || site.Trigger == Trigger.Invoked || site.Selected is not null) return null;
        if (TypedSince(entry.Site, site) is not { } typed || !entry.Shown.Text.StartsWith(typed, StringComparison.Ordinal)) return null;
        string rest = entry.Shown.Text[typed.Length..];
        int replaced = entry.Shown.End - entry.Shown.Start;
        return rest.Length == 0 ? null : entry.Shown with { Text = rest, Start = site.Cursor, End = site.Cursor + replaced };
    }

    /// <summary>Remembers what is shown; anything else that is offered takes its place.</summary>
    public void Remember(CompletionSite site, Suggestion suggestion) =>
        current = suggestion is Suggestion.Shown shown && site.Selected is null ? new Entry(site, shown) : null;

    // The characters between the two cursors; null where anything else has changed.
    private static string? TypedSince(CompletionSite before, CompletionSite now)
    {
        int typed = now.Cursor - before.Cursor;
        bool sameFile = now.Path == before.Path && now.Workspace == before.Workspace;
        return sameFile && typed >= 0 && now.Text.Length == before.Text.Length + typed
            && now.Text.AsSpan(0, before.Cursor).SequenceEqual(before.Text.AsSpan(0, before.Cursor))
            && now.Suffix.Span.SequenceEqual(before.Suffix.Span)
            ? now.Text[before.Cursor..now.Cursor]
            : null;
    }

    private sealed record Entry(CompletionSite Site, Suggestion.Shown Shown);
}
