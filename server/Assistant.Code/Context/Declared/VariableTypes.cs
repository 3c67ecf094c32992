namespace Assistant.Code;

/// <summary>
/// The types of variables as the visible text declares them: fields, properties, parameters and locals, the last declaration before the cursor
/// first. Without a parser, so that half-written code does not matter.
/// </summary>
internal sealed class VariableTypes
{
    private readonly Dictionary<string, TypeName> types = new(StringComparer.Ordinal);
    private readonly HashSet<string> onlyAfter = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Start, bool IsElement)> unresolved = new(StringComparer.Ordinal);

    public static VariableTypes Read(VisibleTokens tokens)
    {
        var found = new VariableTypes();
        for (int at = tokens.Count - 2; at >= 1; at--) found.Look(tokens, at, tokens.Before);
        return found;
    }

    public TypeName? Of(string variable) => types.TryGetValue(variable, out var type) ? type : null;

    /// <summary>Where the expression starts that gives a <c>var</c> its type, and whether the variable is one element of that.</summary>
    public (int Start, bool IsElement)? ExpressionOf(string variable) => unresolved.TryGetValue(variable, out var found) ? found : null;

    // What stands before the cursor counts more than what comes after, and the nearest most: the first one found going backwards.
    private void Look(VisibleTokens tokens, int at, int cursor)
    {
        string name = tokens[at];
        if (!tokens.IsName(at) || tokens[at + 1] is not ("=" or ";" or "," or ")" or "in" or "{" or "=>")) return;
        bool isKnown = types.ContainsKey(name) || unresolved.ContainsKey(name);
        if (isKnown && (at >= cursor || !onlyAfter.Remove(name))) return;
        if (tokens[at - 1] is "var") Infer(tokens, at, name);
        else if (tokens[at - 1] is not ("return" or "in" or "is" or "=" or ",") && TypeName.EndingAt(tokens, at - 1) is { } type && char.IsUpper(type.Name[0])) types[name] = type;
        else return;
        if (at >= cursor) onlyAfter.Add(name);
    }

    private void Infer(VisibleTokens tokens, int at, string name)
    {
        if (tokens[at + 1] == "in") unresolved[name] = (at + 2, true);
        else if (tokens[at + 1] == "=" && tokens[at + 2] == "new" && tokens.IsName(at + 3)) types[name] = new TypeName(tokens[at + 3], "");
        else if (tokens[at + 1] == "=") unresolved[name] = (at + 2, false);
    }
}
