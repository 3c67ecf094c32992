using System.Text;

namespace Assistant.Features;

/// <summary>
/// Writes text from files into prompts as data: in a fence that is longer than any in the text, under a tag that the standing
/// instructions declare to be no instruction.
/// </summary>
internal static class PromptText
{
    private const int LongestLine = 2_000;

    public static StringBuilder Data(this StringBuilder prompt, string tag, string attributes, string text)
    {
        string fence = new('`', Math.Max(3, LongestRun(text) + 1));
        return prompt.Append('<').Append(tag).Append(attributes.Length > 0 ? " " + attributes : "").Append(">\n")
            .Append(fence).Append('\n').Append(text.ReplaceLineEndings("\n").TrimEnd('\n')).Append('\n').Append(fence).Append('\n')
            .Append("</").Append(tag).Append(">\n\n");
    }

    /// <summary>As much of a file as a prompt has room for, whole lines around a span unless they have no end; what is left out is said.</summary>
    /// <param name="room">For so many characters; twice as many where the span alone takes more.</param>
    public static string Around(string text, int start, int end, int room)
    {
        if (text.Length <= room) return text;
        int from = Math.Max(0, start - (room / 2));
        int to = Math.Min(text.Length, Math.Max(end, start + (room / 2)));
        to = Math.Min(to, from + (room * 2));
        from = Near(from, from == 0 ? 0 : text.LastIndexOf('\n', from - 1) + 1);
        int lineEnd = text.IndexOf('\n', to);
        to = Near(to, lineEnd < 0 ? text.Length : lineEnd);
        return (from > 0 ? "(the beginning of the file is left out)\n" : "") + text[from..to] + (to < text.Length ? "\n(the rest of the file is left out)" : "");
    }

    /// <summary>The first lines of a text that a prompt has room for.</summary>
    public static string Beginning(string text, int room) => text.Length <= room ? text : text[..(text.LastIndexOf('\n', room) + 1)];

    private static int Near(int at, int border) => Math.Abs(border - at) <= LongestLine ? border : at;

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
