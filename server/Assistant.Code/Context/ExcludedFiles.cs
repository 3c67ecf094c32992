using Microsoft.Extensions.FileSystemGlobbing;

namespace Assistant.Code;

/// <summary>Which files' text never leaves the machine, by globs relative to their workspace folder.</summary>
public sealed class ExcludedFiles
{
    private readonly Matcher matcher = new(StringComparison.OrdinalIgnoreCase);

    public ExcludedFiles(IEnumerable<string> globs) => matcher.AddIncludePatterns(globs);

    /// <param name="path">Relative to the workspace folder, with forward slashes.</param>
    public bool Contains(string path) => matcher.Match(path.TrimStart('/')).HasMatches;
}
