namespace Assistant.Code;

/// <summary>
/// One line of a <c>.gitignore</c>. The pattern match proper is slow, and a large repository asks for it a million times, so a path
/// that cannot fit is turned away first: by the letters before a pattern's first wildcard and after its last one. Most rules are a plain
/// name or <c>*.extension</c> and need nothing else.
/// </summary>
internal sealed class IgnoreRule
{
    private static readonly char[] Special = ['*', '?', '[', ']', '\\'];

    private readonly string start;
    private readonly string end;
    private readonly bool ofWholePath; // else of the last name alone
    private readonly bool foldersOnly;
    private readonly MAB.DotIgnore.IgnoreRule? pattern; // null where start and end say it all
    private readonly bool exact;

    private IgnoreRule(string body, bool negated, bool foldersOnly)
    {
        Negated = negated;
        this.foldersOnly = foldersOnly;
        ofWholePath = body.Contains('/');
        string anchored = body.TrimStart('/');
        int first = anchored.IndexOfAny(Special), last = anchored.LastIndexOfAny(Special);
        exact = first < 0;
        start = exact ? anchored : anchored[..first];
        end = exact ? anchored : anchored[(last + 1)..];
        bool isEnding = first == 0 && last == 0 && anchored[0] == '*' && !ofWholePath;
        if (!exact && !isEnding) pattern = new MAB.DotIgnore.IgnoreRule(body);
        // `**` may stand for no folder at all, and takes the slashes beside it along.
        if (anchored.Contains("**", StringComparison.Ordinal)) (start, end) = ("", end.TrimStart('/'));
    }

    public bool Negated { get; }

    /// <summary>The rule in a line; null for a blank, a comment and what cannot be read, such as an open bracket: git ignores that, too.</summary>
    public static IgnoreRule? Parse(string line)
    {
        string text = TrimEnd(line);
        if (text.Length == 0 || text[0] == '#') return null;
        bool negated = text[0] == '!';
        string body = negated ? text[1..] : text;
        bool foldersOnly = body.EndsWith('/');
        body = body.TrimEnd('/');
        try
        {
            return body.Length == 0 ? null : new IgnoreRule(body, negated, foldersOnly);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <param name="path">Relative to the folder of the rules.</param>
    /// <param name="name">The last part of the path.</param>
    public bool Fits(string path, ReadOnlySpan<char> name, bool isFolder)
    {
        if (foldersOnly && !isFolder) return false;
        var subject = ofWholePath ? path : name;
        if (exact) return subject.SequenceEqual(start);
        return subject.Length >= Math.Max(start.Length, end.Length)
            && subject.StartsWith(start, StringComparison.Ordinal) && subject.EndsWith(end, StringComparison.Ordinal)
            && (pattern is null || pattern.IsMatch(path, isFolder));
    }

    // Blanks at the end do not count unless a backslash keeps them.
    private static string TrimEnd(string line)
    {
        string trimmed = line.TrimEnd(' ', '\t', '\r');
        return trimmed.EndsWith('\\') && trimmed.Length < line.Length ? trimmed + line[trimmed.Length] : trimmed;
    }
}
