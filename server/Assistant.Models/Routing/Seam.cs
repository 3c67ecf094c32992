using System.Text;

namespace Assistant.Models;

/// <summary>Joins the continuation of an answer to the part that was already shown, dropping what the new provider repeats of it.</summary>
internal sealed class Seam
{
    // Fewer characters are as likely chance as repetition.
    private const int LeastOverlap = 6;
    private const int LookBack = 4000;

    private readonly string shown;
    private readonly StringBuilder held = new();
    private bool joined;

    public Seam(string shown) => this.shown = shown.Length > LookBack ? shown[^LookBack..] : shown;

    /// <summary>Asks for the rest. A user message, since models refuse to go on from an assistant's message.</summary>
    public static ChatRequest Continue(ChatRequest request, string shown)
    {
        var last = request.Turns[^1];
        string text = $"""
            {last.Text}

            An answer to this was already begun and shown, then it broke off. This much was shown:
            <shown>
            {shown}
            </shown>
            Write only what comes after it, beginning with the very next word. Do not repeat, restart or comment on it.
            """;
        return request with
        {
            Turns = [.. request.Turns.Take(request.Turns.Count - 1), last with { Text = text }],
            Shorter = request.Shorter is { } shorter ? Continue(shorter, shown) : null,
        };
    }

    /// <summary>What of the new text may be shown now; text is held back while it may still be a repetition.</summary>
    public string Join(string text)
    {
        if (joined) return text;
        held.Append(text);
        string candidate = held.ToString();
        return MayStillRepeat(candidate) ? "" : Rest();
    }

    /// <summary>What is left to show once no more text comes.</summary>
    public string Rest()
    {
        if (joined) return "";
        joined = true;
        string text = held.ToString();
        return text[Overlap(text)..];
    }

    private bool MayStillRepeat(string text)
    {
        for (int at = Math.Max(0, shown.Length - LookBack); at + text.Length <= shown.Length; at++)
        {
            if (string.CompareOrdinal(shown, at, text, 0, text.Length) == 0) return true;
        }

        return false;
    }

    private int Overlap(string text)
    {
        for (int length = Math.Min(text.Length, shown.Length); length >= LeastOverlap; length--)
        {
            if (string.CompareOrdinal(shown, shown.Length - length, text, 0, length) == 0) return length;
        }

        return 0;
    }
}
