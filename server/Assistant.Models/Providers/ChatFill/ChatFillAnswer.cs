using System.Text;

namespace Assistant.Models;

/// <summary>
/// Takes the text to insert out of a chat model's answer, piece by piece: what stands between the tags; where a model forgot them,
/// the content of its code fence, or the bare text when it does not begin like prose.
/// </summary>
internal sealed class ChatFillAnswer : ITextFilter
{
    /// <summary>How much may come before it is clear that no tag follows.</summary>
    private const int Patience = 32;

    private static readonly string[] ProseStarts =
        ["Here", "here is", "here's", "Sure", "Certainly", "Of course", "Okay", "I ", "I'", "The ", "To ", "This ", "Based on", "Looking", "Let me", "Let's", "Sorry"];

    private readonly StringBuilder seeking = new();
    private StopFilter body = new([ChatFillPrompt.Close]);
    private bool inBody;
    private bool atBodyStart;

    /// <summary>An empty body is an answer too: it says that nothing is missing.</summary>
    public FilterState State => !inBody ? FilterState.Seeking : body.State;

    public string Push(string piece)
    {
        if (inBody) return Body(piece);
        seeking.Append(piece);
        return Seek(final: false);
    }

    /// <summary>The stream has ended.</summary>
    public string Flush()
    {
        string last = inBody ? "" : Seek(final: true);
        if (atBodyStart) last += Start(final: true);
        return last + body.Flush();
    }

    private string Seek(bool final)
    {
        string text = seeking.ToString();
        int tag = text.IndexOf(ChatFillPrompt.Open, StringComparison.Ordinal);
        if (tag >= 0) return Enter(text[(tag + ChatFillPrompt.Open.Length)..]);
        if (!final && text.Length < Patience) return "";
        int fence = text.IndexOf("```", StringComparison.Ordinal);
        if (fence >= 0) return text.IndexOf('\n', fence) >= 0 || final ? Enter(text[fence..]) : "";
        if (LooksLikeProse(text) || string.IsNullOrWhiteSpace(text)) return "";
        return Enter(text);
    }

    private string Enter(string rest)
    {
        inBody = true;
        atBodyStart = true;
        seeking.Clear();
        return Body(rest);
    }

    private string Body(string piece)
    {
        if (!atBodyStart) return body.Push(piece);
        seeking.Append(piece);
        return Start(final: false);
    }

    /// <summary>The body may begin with a fence all the same; its first line is not part of the text.</summary>
    private string Start(bool final)
    {
        string text = seeking.ToString();
        string trimmed = text.TrimStart();
        if (trimmed.StartsWith("```", StringComparison.Ordinal))
        {
            int line = trimmed.IndexOf('\n', StringComparison.Ordinal);
            if (line < 0 && !final) return "";
            text = line < 0 ? "" : trimmed[(line + 1)..];
            body = new StopFilter([ChatFillPrompt.Close, "\n```"]); // only what was opened is closed: Markdown has fences of its own
        }
        else if (!final && "```".StartsWith(trimmed, StringComparison.Ordinal))
        {
            return ""; // too little to tell
        }

        atBodyStart = false;
        seeking.Clear();
        return body.Push(text);
    }

    private static bool LooksLikeProse(string text) =>
        ProseStarts.Any(s => text.AsSpan().TrimStart().StartsWith(s, StringComparison.Ordinal));
}
