namespace Assistant.Models;

/// <summary>Cuts a request to a model's window. Sizes are estimates: tokens of code have about three characters or more.</summary>
internal static class FillWindow
{
    private const int CharactersPerToken = 3;

    /// <summary>Room for markers and names around the text.</summary>
    private const int Overhead = 64;

    /// <summary>
    /// The request as it fits: snippets first lose those that do not fit, the last ones first (at most half of the room is theirs), then the prefix its beginning
    /// (three quarters of the rest), but for its head, and the suffix its end. Both sides get LF line ends, as models were trained.
    /// </summary>
    public static FillRequest Fit(FillRequest request, int contextTokens)
    {
        int room = Math.Max(256, (contextTokens - request.MaxTokens - Overhead) * CharactersPerToken);
        string prefix = Normal(request.Prefix);
        string suffix = Normal(request.Suffix);
        var snippets = Take(request.Snippets, room / 2, out int taken);
        int sides = room - taken;
        int forSuffix = Math.Min(suffix.Length, Math.Max(sides / 4, sides - prefix.Length));
        return request with { Prefix = KeepHeadAndEnd(Normal(request.Head.AsMemory()), prefix, sides - forSuffix).AsMemory(), Suffix = KeepStart(suffix, forSuffix).AsMemory(), Snippets = snippets };
    }

    /// <summary>The longest version of a conversation that fits, by the same estimate; null where none does.</summary>
    public static ChatRequest? Fit(ChatRequest request, int contextTokens)
    {
        var fitting = request;
        while (fitting is not null && !Fits(fitting, contextTokens)) fitting = fitting.Shorter;
        return fitting;
    }

    private static bool Fits(ChatRequest request, int contextTokens) =>
        (request.System.Length + request.Turns.Sum(t => t.Text.Length)) / CharactersPerToken + Math.Min(request.MaxTokens, contextTokens / 4) + Overhead <= contextTokens;

    private static IReadOnlyList<Snippet> Take(IReadOnlyList<Snippet> snippets, int room, out int taken)
    {
        var kept = new List<Snippet>();
        taken = 0;
        foreach (var snippet in snippets)
        {
            int size = snippet.Path.Length + snippet.Text.Length + Overhead;
            if (taken + size > room) continue; // a smaller one may still fit
            taken += size;
            kept.Add(snippet with { Text = snippet.Text.ReplaceLineEndings("\n") });
        }

        return kept;
    }

    // The head stands before what is kept only if it is cut off, and only if it leaves most of the room.
    private static string KeepHeadAndEnd(string head, string prefix, int room)
    {
        if (prefix.Length <= room || head.Length == 0 || head.Length > room / 4) return KeepEnd(prefix, room);
        string end = KeepEnd(prefix, room - head.Length);
        string last = head[(head.TrimEnd('\n').LastIndexOf('\n') + 1)..];
        return end.Contains(last, StringComparison.Ordinal) ? end : head + end;
    }

    /// <summary>Cuts in big steps and at a line's start: a cut that moved with every key would make the server's prompt cache useless.</summary>
    private static string KeepEnd(string text, int room)
    {
        int over = text.Length - room;
        if (over <= 0) return text;
        int step = Math.Max(1, room / 4);
        int from = Math.Min(text.Length, (over + step - 1) / step * step);
        int line = text.IndexOf('\n', from);
        return text[(line < 0 ? from : line + 1)..];
    }

    private static string KeepStart(string text, int room)
    {
        if (text.Length <= room) return text;
        int line = text.LastIndexOf('\n', Math.Max(0, room - 1));
        return text[..(line <= 0 ? room : line)];
    }

    private static string Normal(ReadOnlyMemory<char> side) => side.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
}
