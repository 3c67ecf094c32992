namespace Assistant.Features;

/// <summary>
/// Lets an answer stand in for closers that an editor typed ahead: with <c>Add(|)</c> and the answer <c>a, b);</c> the one bracket is
/// replaced rather than doubled.
/// </summary>
internal static class LineTail
{
    public static Draft Fit(Draft draft, CompletionSite site)
    {
        var tail = site.LineTail;
        if (tail.IsEmpty || !Closers.Only(tail) || draft.Text.AsSpan().ContainsAny('\r', '\n')) return draft;

        int replaced = Surplus(draft.Text, tail);
        return replaced == 0 ? draft : draft with { Replaces = replaced };
    }

    // How many of the tail's closers the answer brings itself, beyond what it opened.
    private static int Surplus(ReadOnlySpan<char> text, ReadOnlySpan<char> tail)
    {
        int met = 0;
        for (int i = 0; i < text.Length && met < tail.Length; i++)
        {
            if (text[i] == tail[met] && (text[i] is ')' or ']' or '}' or ';') && Brackets.IsUnmatchedCloser(text, i)) met++;
        }

        return met;
    }
}
