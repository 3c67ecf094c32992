namespace Assistant.Code;

/// <summary>The rules of one <c>.gitignore</c>, for paths relative to its folder.</summary>
internal sealed class IgnoreRules
{
    private readonly IgnoreRule[] lastFirst;

    private IgnoreRules(IgnoreRule[] lastFirst) => this.lastFirst = lastFirst;

    /// <summary>The rules in a file; none where it is missing or cannot be read.</summary>
    public static IgnoreRules? Read(string file)
    {
        try
        {
            return File.Exists(file) ? Parse(File.ReadLines(file)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static IgnoreRules? Parse(IEnumerable<string> lines)
    {
        var rules = lines.Select(IgnoreRule.Parse).OfType<IgnoreRule>().Reverse().ToArray();
        return rules.Length == 0 ? null : new IgnoreRules(rules);
    }

    /// <summary>The verdict of the last rule that fits; null where none does.</summary>
    public bool? Ignores(string path, bool isFolder)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        foreach (var rule in lastFirst)
        {
            if (rule.Fits(path, name, isFolder)) return !rule.Negated;
        }

        return null;
    }
}
