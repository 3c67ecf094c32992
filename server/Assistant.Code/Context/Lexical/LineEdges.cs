namespace Assistant.Code;

/// <summary>Finds line edges in a token stream without leaving a file.</summary>
internal static class LineEdges
{
    /// <summary>The start of the line that is so many lines above the one that holds a position.</summary>
    public static int Above(Segment segment, int file, int position, int lines)
    {
        int first = segment.Data.Starts[file];
        var stream = segment.Data.Stream;
        int at = position;
        for (int passed = 0; at > first; at--)
        {
            if (new Token(stream[at - 1]).Word == Token.Newline && passed++ == lines) break;
        }

        return at;
    }

    /// <summary>The end, behind its newline, of the line that is so many lines below the one that holds a position.</summary>
    public static int Below(Segment segment, int file, int position, int lines)
    {
        int last = segment.Data.Starts[file + 1] - 1;
        var stream = segment.Data.Stream;
        for (int at = position, passed = 0; at < last; at++)
        {
            if (new Token(stream[at]).Word == Token.Newline && passed++ == lines) return at + 1;
        }

        return last;
    }
}
