namespace Assistant.Features;

/// <summary>Drops what a model repeats of the line before it goes on: the line's typed part, or a second leading space.</summary>
internal static class LineStart
{
    private const int ShortestRepeat = 3;

    public static Draft Drop(Draft draft, CompletionSite site)
    {
        var typed = TypedPart(site.Prefix.Span);
        var bare = typed.TrimStart();
        if (bare.Length >= ShortestRepeat && draft.Text.AsSpan().TrimStart().StartsWith(bare))
        {
            int begin = draft.Text.AsSpan().IndexOf(bare);
            return draft with { Text = draft.Text[(begin + bare.Length)..] };
        }

        bool doubled = typed.Length > 0 && char.IsWhiteSpace(typed[^1]) && draft.Text.StartsWith(' ');
        return doubled ? draft with { Text = draft.Text.TrimStart(' ') } : draft;
    }

    private static ReadOnlySpan<char> TypedPart(ReadOnlySpan<char> prefix) => prefix[(prefix.LastIndexOfAny('\r', '\n') + 1)..];
}
