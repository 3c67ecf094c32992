namespace Assistant.Models;

/// <summary>Text that comes in pieces; its end is held back while it may be the beginning of one of some words.</summary>
internal sealed class HeldText(IEnumerable<string> words)
{
    private string held = "";

    /// <summary>What was held back, and the next piece behind it.</summary>
    public string With(string piece) => held + piece;

    /// <summary>Holds back the end of a text, and returns what is before it.</summary>
    public string Release(string text)
    {
        int safe = text.Length - PossibleStart(text);
        held = text[safe..];
        return text[..safe];
    }

    /// <summary>What was held back; nothing is after this.</summary>
    public string Flush()
    {
        string rest = held;
        held = "";
        return rest;
    }

    // The length of the longest end of a text that is the beginning of a word, and not all of it.
    private int PossibleStart(string text)
    {
        int longest = 0;
        foreach (string word in words)
        {
            for (int length = Math.Min(word.Length - 1, text.Length); length > longest; length--)
            {
                if (text.AsSpan(text.Length - length).SequenceEqual(word.AsSpan(0, length))) longest = length;
            }
        }

        return longest;
    }
}
