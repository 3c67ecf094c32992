using System.Text.RegularExpressions;

namespace Assistant.Code;

/// <summary>Reads which C# projects a <c>.sln</c> or <c>.slnx</c> names.</summary>
internal static partial class SolutionFile
{
    public static bool IsSolution(string path) => Path.GetExtension(path).ToLowerInvariant() is ".sln" or ".slnx";

    /// <summary>Absolute paths of the projects, whether they exist or not.</summary>
    public static IReadOnlyList<string> Read(string path, ProjectFiles files)
    {
        string folder = Path.GetDirectoryName(path)!;
        var named = Path.GetExtension(path).Equals(".slnx", StringComparison.OrdinalIgnoreCase)
            ? files.Xml(path)?.Descendants().Where(e => e.Name.LocalName == "Project").Select(e => (string?)e.Attribute("Path")) ?? []
            : files.Lines(path).Select(l => ProjectLine().Match(l)).Where(m => m.Success).Select(m => (string?)m.Groups["path"].Value);
        return [.. named.OfType<string>().Where(p => p.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            .Select(p => ProjectFiles.Absolute(folder, p)).Distinct(StringComparer.Ordinal)];
    }

    // Project("{kind}") = "Name", "path", "{id}"
    [GeneratedRegex("""^\s*Project\("[^"]*"\)\s*=\s*"[^"]*"\s*,\s*"(?<path>[^"]+)"\s*,""")]
    private static partial Regex ProjectLine();
}
