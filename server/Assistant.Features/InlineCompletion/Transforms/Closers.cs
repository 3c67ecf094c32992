namespace Assistant.Features;

/// <summary>The characters that editors type ahead of the cursor and that end what is open.</summary>
internal static class Closers
{
    private const string All = ")]}>;,\"'";

    public static bool Contains(char c) => All.Contains(c);

    /// <summary>Whether a text has nothing but closers and spaces; the empty text has nothing else.</summary>
    public static bool Only(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!Contains(c) && !char.IsWhiteSpace(c)) return false;
        }

        return true;
    }
}
