using Microsoft.Extensions.FileSystemGlobbing;

namespace Assistant.Code;

/// <summary>The files that a list such as <c>**/*.cs;..\Shared\*.cs</c> names.</summary>
internal static class BuildItems
{
    private static readonly char[] Wildcards = ['*', '?'];

    public static IEnumerable<string> Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Existing files for a pattern; for a plain path that path, whether it exists or not.</summary>
    public static IEnumerable<string> Find(string folder, string pattern)
    {
        var (start, rest) = Cut(folder, pattern);
        if (rest.Length == 0) return [start];
        if (!Directory.Exists(start)) return [];
        return Match(rest).GetResultsInFullPath(start);
    }

    /// <summary>Those of some files that a pattern names.</summary>
    public static IEnumerable<string> Among(IReadOnlyCollection<string> files, string folder, string pattern)
    {
        var (start, rest) = Cut(folder, pattern);
        if (rest.Length == 0) return files.Where(f => f == start);
        string prefix = Path.TrimEndingDirectorySeparator(start) + Path.DirectorySeparatorChar;
        var matcher = Match(rest);
        return files.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && matcher.Match(f[prefix.Length..]).HasMatches);
    }

    private static Matcher Match(string pattern) => new Matcher(StringComparison.OrdinalIgnoreCase).AddInclude(pattern);

    // The part before the first wildcard is a path, which may lead out of the project.
    private static (string Start, string Pattern) Cut(string folder, string pattern)
    {
        string slashed = pattern.Replace('\\', '/');
        int wildcard = slashed.IndexOfAny(Wildcards);
        if (wildcard < 0) return (ProjectFiles.Absolute(folder, slashed), "");
        int cut = slashed.LastIndexOf('/', wildcard) + 1;
        return (ProjectFiles.Absolute(folder, cut == 0 ? "." : slashed[..cut]), slashed[cut..]);
    }
}
