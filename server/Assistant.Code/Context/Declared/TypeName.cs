namespace Assistant.Code;

/// <summary>A type as code writes it: its name, and the last of its type arguments (what a collection holds, what a task gives).</summary>
internal readonly record struct TypeName(string Name, string Argument)
{
    private static readonly string[] Wrappers = ["Task", "ValueTask", "Nullable", "Lazy"];

    /// <summary>What is left after <c>await</c> and the like.</summary>
    public TypeName Unwrapped => Argument.Length > 0 && Wrappers.Contains(Name) ? new TypeName(Argument, "") : this;

    /// <summary>Reads the type whose last token is at a place, going backwards; null where no type ends there.</summary>
    public static TypeName? EndingAt(VisibleTokens tokens, int at)
    {
        while (tokens[at] is "?" or "]" or "[") at--;
        if (tokens[at] is not ">") return tokens.IsName(at) ? new TypeName(tokens[at], "") : null;
        string argument = "";
        for (int depth = 0; at >= 0; at--)
        {
            if (tokens[at] == ">") depth++;
            else if (tokens[at] == ">>") depth += 2;
            else if (tokens[at] == "<" && --depth == 0) break;
            else if (argument.Length == 0 && tokens.IsName(at)) argument = tokens[at];
            else if (tokens[at] is ";" or "{" or "}" or "(") return null; // a comparison
        }

        return tokens.IsName(at - 1) ? new TypeName(tokens[at - 1], argument) : null;
    }
}
