namespace Assistant.Features;

/// <summary>Takes the code out of a Markdown fence, which some models put around it whatever they are asked.</summary>
internal static class CodeFence
{
    private const string Fence = "```";

    public static Draft Strip(Draft draft, CompletionSite site)
    {
        int open = draft.Text.IndexOf(Fence, StringComparison.Ordinal);
        // A raw string may contain a fence; one that begins a line of the answer is Markdown.
        if (open < 0 || draft.Text.AsSpan(0, open).TrimEnd(' ') is [.., not ('\n' or '\r')]) return draft;
        int body = draft.Text.IndexOf(site.NewLine, open, StringComparison.Ordinal);
        if (body < 0) return draft with { Text = "" };
        body += site.NewLine.Length;
        int close = draft.Text.IndexOf(Fence, body, StringComparison.Ordinal);
        return draft with { Text = (close < 0 ? draft.Text[body..] : draft.Text[body..close]).TrimEnd() };
    }
}
