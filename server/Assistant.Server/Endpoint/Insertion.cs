using Assistant.Features;

namespace Assistant.Server;

/// <summary>A suggestion as a plain insertion at the cursor: tools that ask over HTTP can replace nothing.</summary>
internal static class Insertion
{
    /// <summary>What to insert; empty where nothing is offered, or where it cannot be said without replacing, or without a <c>using</c> elsewhere.</summary>
    public static string Of(Suggestion suggestion, string text, int cursor)
    {
        if (suggestion is not Suggestion.Shown shown || shown.Start != cursor || !shown.Additional.IsEmpty) return "";
        string replaced = text[cursor..shown.End];
        if (replaced.Length == 0) return shown.Text;
        // `a, b);` for the closing bracket after the cursor is `a, b` in front of it.
        int at = shown.Text.LastIndexOf(replaced, StringComparison.Ordinal);
        return at < 0 ? "" : shown.Text[..at];
    }
}
