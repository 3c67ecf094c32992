using MAB.DotIgnore;

namespace Assistant.Code;

/// <summary>The rules of one <c>.gitignore</c>, for paths relative to its folder.</summary>
internal sealed class IgnoreRules
{
    private static readonly char[] Special = ['*', '?', '[', ']', '\\', '/'];

    private readonly Rule[] lastFirst;

    private IgnoreRules(Rule[] lastFirst) => this.lastFirst = lastFirst;

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
        var rules = lines.Select(Rule.Parse).OfType<Rule>().Reverse().ToArray();
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

    /// <summary>
    /// Most rules are a plain name or <c>*.extension</c>. Those are compared here, which is a hundred times quicker than the pattern
    /// match that the others need, and a large repository asks a million times.
    /// </summary>
    private sealed record Rule(IgnoreRule? Pattern, string? Name, string? Ending, bool Negated, bool FoldersOnly)
    {
        public static Rule? Parse(string line)
        {
            string text = TrimEnd(line);
            if (text.Length == 0 || text[0] == '#') return null;
            bool negated = text[0] == '!';
            string body = negated ? text[1..] : text;
            bool foldersOnly = body.EndsWith('/');
            if (foldersOnly) body = body.TrimEnd('/');
            if (body.Length == 0) return null;
            if (body.IndexOfAny(Special) < 0) return new Rule(null, body, null, negated, foldersOnly);
            if (body[0] == '*' && body.IndexOfAny(Special, 1) < 0) return new Rule(null, null, body[1..], negated, foldersOnly);
            try
            {
                return new Rule(new IgnoreRule(body), null, null, negated, foldersOnly);
            }
            catch (ArgumentException)
            {
                return null; // git, too, takes no notice of a pattern that it cannot read, such as an open bracket
            }
        }

        public bool Fits(string path, ReadOnlySpan<char> name, bool isFolder)
        {
            if (FoldersOnly && !isFolder) return false;
            if (Name is not null) return name.SequenceEqual(Name);
            if (Ending is not null) return name.EndsWith(Ending, StringComparison.Ordinal);
            return Pattern!.IsMatch(path, isFolder);
        }

        // Blanks at the end do not count unless a backslash keeps them.
        private static string TrimEnd(string line)
        {
            string trimmed = line.TrimEnd(' ', '\t', '\r');
            return trimmed.EndsWith('\\') && trimmed.Length < line.Length ? trimmed + line[trimmed.Length] : trimmed;
        }
    }
}
