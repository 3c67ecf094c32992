namespace Assistant.Server;

/// <summary>The folder that an editor would have open for a file: its repository, else the nearest solution, else its own folder.</summary>
internal static class WorkspaceRoot
{
    public static string Of(string file)
    {
        string own = Path.GetDirectoryName(file)!;
        return Above(own).FirstOrDefault(IsRepository) ?? Above(own).FirstOrDefault(HasSolution) ?? own;
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at)) yield return at;
    }

    // In a linked work tree `.git` is a file.
    private static bool IsRepository(string folder) => Path.Exists(Path.Combine(folder, ".git"));

    private static bool HasSolution(string folder) =>
        Directory.EnumerateFiles(folder, "*.sln").Any() || Directory.EnumerateFiles(folder, "*.slnx").Any();
}
