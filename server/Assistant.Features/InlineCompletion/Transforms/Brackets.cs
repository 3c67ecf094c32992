namespace Assistant.Features;

/// <summary>Which brackets of a text belong together. Strings and comments are not told apart: answers are short.</summary>
internal static class Brackets
{
    /// <summary>Whether the closer at a place closes something that was opened before the text began.</summary>
    public static bool IsUnmatchedCloser(ReadOnlySpan<char> text, int at)
    {
        int depth = 0;
        for (int i = 0; i < at; i++)
        {
            if (text[i] is '(' or '[' or '{') depth++;
            else if (text[i] is ')' or ']' or '}' && depth > 0) depth--;
        }

        return depth == 0;
    }
}
