namespace Assistant.Code;

/// <summary>
/// Decides a <c>Condition</c>: comparisons, <c>Exists</c>, <c>!</c>, <c>and</c>, <c>or</c> and parentheses. What it cannot decide, such
/// as a comparison of versions, counts as not met: the item is then missing until a real evaluation has run.
/// </summary>
internal ref struct BuildCondition
{
    private readonly BuildProperties properties;
    private readonly string folder;
    private readonly string text;
    private int at;

    private BuildCondition(string text, BuildProperties properties, string folder)
    {
        this.text = text;
        this.properties = properties;
        this.folder = folder;
    }

    /// <param name="folder">What relative paths in <c>Exists</c> begin with.</param>
    public static bool Holds(string? condition, BuildProperties properties, string folder)
    {
        if (string.IsNullOrWhiteSpace(condition)) return true;
        var reader = new BuildCondition(condition, properties, folder);
        bool? result = reader.Or();
        return result == true && reader.Next() == '\0';
    }

    private bool? Or()
    {
        bool? left = And();
        while (Word("or"))
        {
            bool? right = And();
            left = left == true || right == true ? true : left is null || right is null ? null : false;
        }

        return left;
    }

    private bool? And()
    {
        bool? left = Not();
        while (Word("and"))
        {
            bool? right = Not();
            left = left == false || right == false ? false : left is null || right is null ? null : true;
        }

        return left;
    }

    private bool? Not()
    {
        if (Next() == '!' && !Ahead("!="))
        {
            at++;
            return !Not();
        }

        if (Next() != '(') return Comparison();
        at++;
        bool? inner = Or();
        return Take(")") ? inner : null;
    }

    private bool? Comparison()
    {
        if (Word("exists"))
        {
            if (!Take("(")) return null;
            string path = Operand();
            return Take(")") ? path.Length > 0 && Path.Exists(ProjectFiles.Absolute(folder, path)) : null;
        }

        string left = Operand();
        if (Take("==")) return string.Equals(left, Operand(), StringComparison.OrdinalIgnoreCase);
        if (Take("!=")) return !string.Equals(left, Operand(), StringComparison.OrdinalIgnoreCase);
        return bool.TryParse(left, out bool value) ? value : null;
    }

    private string Operand()
    {
        char quote = Next();
        int start = at;
        if (quote == '\'')
        {
            int end = text.IndexOf('\'', at + 1);
            at = end < 0 ? text.Length : end + 1;
            return properties.Expand(end < 0 ? "" : text[(start + 1)..end]);
        }

        for (int depth = 0; at < text.Length; at++)
        {
            if (text[at] == '(') depth++;
            else if (text[at] == ')' && depth-- == 0) break;
            else if (depth == 0 && (char.IsWhiteSpace(text[at]) || text[at] is '=' or '!' or '<' or '>')) break;
        }

        return properties.Expand(text[start..at]);
    }

    private char Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length ? text[at] : '\0';
    }

    private bool Take(string symbol)
    {
        Next();
        if (!Ahead(symbol)) return false;
        at += symbol.Length;
        return true;
    }

    private bool Word(string word)
    {
        Next();
        int end = at + word.Length;
        return Ahead(word) && (end >= text.Length || !char.IsLetterOrDigit(text[end])) && Take(word);
    }

    private readonly bool Ahead(string symbol) => string.Compare(text, at, symbol, 0, symbol.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
