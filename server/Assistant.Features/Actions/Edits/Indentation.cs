using Assistant.Code;

namespace Assistant.Features;

/// <summary>Moves a piece of code to the depth of the place where it goes.</summary>
internal static class Indentation
{
    /// <summary>The white space before a place, where nothing else is before it on its line; else that of its line.</summary>
    public static string At(string text, int offset)
    {
        int start = offset;
        while (start > 0 && text[start - 1] is not ('\n' or '\r')) start--;
        return Of(text[start..offset]);
    }

    /// <summary>A line's leading white space.</summary>
    public static string Of(string line) => line[..(line.Length - line.TrimStart(' ', '\t').Length)];

    /// <summary>
    /// The code with every line but its first at <paramref name="depth"/> or deeper; the first continues a line that is indented already.
    /// Lines inside a string stay where they are.
    /// </summary>
    public static string Fit(string code, string depth, bool isCSharp)
    {
        var lines = code.Trim('\n').TrimEnd().Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        while (lines.Count > 0 && lines[0].Trim().Length == 0) lines.RemoveAt(0);
        string own = OwnDepth(lines, depth);
        if (lines.Count == 0) return "";
        lines[0] = lines[0].TrimStart();
        if (own == depth) return string.Join('\n', lines.Select(l => l.TrimEnd().Length == 0 ? "" : l));
        var fixedLines = isCSharp ? CodeText.LinesInsideText(code.Trim('\n')) : new HashSet<int>();
        for (int i = 1; i < lines.Count; i++)
        {
            if (!fixedLines.Contains(i) || IsRaw(lines, i)) lines[i] = Moved(lines[i], own, depth);
        }

        return string.Join('\n', lines);
    }

    /// <summary>A line of a block at one depth, moved to another; a line that is not as deep as its block stays as deep as it can.</summary>
    public static string Moved(string line, string from, string to)
    {
        if (line.Trim().Length == 0) return "";
        if (line.StartsWith(from, StringComparison.Ordinal)) return to + line[from.Length..];
        string own = Of(line);
        return own.Length > from.Length ? to + line[from.Length..] : to[..Math.Max(0, to.Length - (from.Length - own.Length))] + line[own.Length..];
    }

    // Models often copy code from its first character on: the first line has lost its indentation then, the others have kept it.
    private static string OwnDepth(List<string> lines, string depth)
    {
        if (lines.Count == 0) return depth;
        string first = Of(lines[0]);
        var others = lines.Skip(1).Where(l => l.Trim().Length > 0).Select(Of).ToList();
        if (others.Count == 0) return first;
        string least = others.MinBy(o => o.Length)!;
        return first.Length == 0 && depth.Length > 0 && least.Length >= depth.Length && lines[^1].TrimStart() is ['}' or ')' or ']', ..] ? least : first;
    }

    // The indentation of a raw string is not part of its text, and must move with it.
    private static bool IsRaw(List<string> lines, int at)
    {
        for (int i = at; i >= 0; i--)
        {
            if (lines[i].Contains("\"\"\"", StringComparison.Ordinal)) return true;
            if (lines[i].Contains("@\"", StringComparison.Ordinal)) return false;
        }

        return false;
    }
}
