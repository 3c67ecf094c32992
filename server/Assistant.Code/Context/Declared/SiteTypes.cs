namespace Assistant.Code;

/// <summary>Which types matter at a cursor, by syntax and names alone: the receiver's, the callee's, those of what is named near by.</summary>
internal sealed class SiteTypes
{
    private const int DeepestChain = 6;
    private const int TokensNear = 120;
    private const int TokensAfter = 40;

    private readonly VisibleTokens tokens;
    private readonly VariableTypes variables;
    private readonly DeclaredTypes declared;

    public SiteTypes(VisibleTokens tokens, DeclaredTypes declared)
    {
        (this.tokens, this.declared) = (tokens, declared);
        variables = VariableTypes.Read(tokens);
        Own = OwnType();
    }

    /// <summary>The innermost type whose declaration begins before the cursor; empty for none.</summary>
    public string Own { get; }

    /// <summary>The type of what stands before the dot at the cursor, with or without some letters after it; null where there is no dot or nothing is known.</summary>
    public string? Receiver()
    {
        int at = tokens.Before - 1;
        if (tokens[at] is not ("." or "?.") && tokens[at - 1] is "." or "?.") at--;
        return tokens[at] is "." or "?." ? TypeEndingAt(at - 1, 0)?.Name : null;
    }

    /// <summary>The type of the name that the cursor touches, of which a member may come next; null where nothing is known.</summary>
    public string? Touched() => tokens.IsName(tokens.Before - 1) ? TypeEndingAt(tokens.Before - 1, 0)?.Name : null;

    /// <summary>The call whose arguments the cursor is among: the type it is called on (empty if none is known), its name, and whether it makes an object.</summary>
    public (string Type, string Name, bool IsNew)? Call()
    {
        int depth = 0;
        for (int at = tokens.Before - 1; at > 0 && at > tokens.Before - TokensNear; at--)
        {
            if (tokens[at] is ")" or "]" or "}") depth++;
            else if (tokens[at] is "(" or "[" && depth > 0) depth--;
            else if (tokens[at] is "{" && depth > 0) depth--;
            else if (tokens[at] is ";" or "{" or "}") return null;
            else if (tokens[at] == "(" && depth == 0)
            {
                int name = at - 1;
                if (tokens[name] == ">") name = OpeningOf(name, "<", ">") - 1;
                if (!tokens.IsName(name)) return null;
                if (tokens[name - 1] == "new") return ("", tokens[name], true);
                string type = tokens[name - 1] is "." or "?." ? TypeEndingAt(name - 2, 0)?.Name ?? "" : Own;
                return (type, tokens[name], false);
            }
        }

        return null;
    }

    /// <summary>Types named or used near the cursor, nearest first.</summary>
    public IEnumerable<string> Near()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int back = 1; back < TokensNear; back++)
        {
            foreach (string type in TypesAt(tokens.Before - back)) if (seen.Add(type)) yield return type;
            if (back < TokensAfter)
            {
                foreach (string type in TypesAt(tokens.Before + back - 1)) if (seen.Add(type)) yield return type;
            }
        }
    }

    private IEnumerable<string> TypesAt(int at)
    {
        if (!tokens.IsName(at) || tokens[at - 1] is "." or "?.") yield break;
        string name = tokens[at];
        if (VariableType(name, 0) is { } type)
        {
            yield return type.Name;
            if (type.Argument.Length > 0) yield return type.Argument;
        }

        if (char.IsUpper(name[0])) yield return name;
    }

    private string OwnType()
    {
        for (int at = tokens.Before - 2; at >= 0; at--)
        {
            if (tokens[at] is "class" or "struct" or "record" or "interface" && tokens.IsName(at + 1)) return tokens[at + 1];
        }

        return "";
    }

    private TypeName? VariableType(string name, int depth)
    {
        if (variables.Of(name) is { } type) return type;
        if (variables.ExpressionOf(name) is not var (start, isElement) || depth > DeepestChain) return null;
        int end = EndOf(start);
        var whole = end > start ? TypeEndingAt(end - 1, depth + 1) : null;
        return isElement ? whole is { Argument.Length: > 0 } many ? new TypeName(many.Argument, "") : null : whole?.Unwrapped;
    }

    // The expression ends at the semicolon, or at the parenthesis that closes `foreach (`.
    private int EndOf(int start)
    {
        int depth = 0;
        for (int at = start; at < tokens.Count && at < start + TokensNear; at++)
        {
            if (tokens[at] is "(" or "[" or "{") depth++;
            else if (tokens[at] is ")" or "]" or "}" && --depth < 0) return at;
            else if (tokens[at] == ";") return at;
        }

        return start;
    }

    // The type of the chain of names, calls and indexers that ends at a token.
    private TypeName? TypeEndingAt(int at, int depth)
    {
        if (depth > DeepestChain) return null;
        while (tokens[at] is "!" or "?") at--;
        bool isElement = tokens[at] == "]";
        if (isElement) at = OpeningOf(at, "[", "]") - 1;
        if (tokens[at] == ")") at = OpeningOf(at, "(", ")") - 1;
        if (tokens[at] == ">") at = OpeningOf(at, "<", ">") - 1;
        if (tokens[at] is "this" or "base") return new TypeName(Own, "");
        if (!tokens.IsName(at)) return null;
        var type = tokens[at - 1] is "." or "?."
            ? TypeEndingAt(at - 2, depth + 1) is { } on ? declared.TypeOf(on.Name, tokens[at]) : null
            : tokens[at - 1] == "new" ? new TypeName(tokens[at], "") : Simple(tokens[at], depth);
        return isElement && type is { Argument.Length: > 0 } many ? new TypeName(many.Argument, "") : type;
    }

    private TypeName? Simple(string name, int depth) =>
        VariableType(name, depth) ?? (Own.Length > 0 ? declared.TypeOf(Own, name) : null)
        ?? (declared.TypesNamed(name).Length > 0 ? new TypeName(name, "") : null);

    private int OpeningOf(int at, string open, string close)
    {
        int depth = 0;
        for (; at >= 0; at--)
        {
            if (tokens[at] == close) depth++;
            else if (tokens[at] == open && --depth == 0) return at;
        }

        return 0;
    }
}
