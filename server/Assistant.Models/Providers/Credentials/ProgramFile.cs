namespace Assistant.Models;

/// <summary>
/// Finds a program by its name in the folders of PATH, and nowhere else: the runtime would take one in the current folder first, which is often
/// a repository, and that may be anybody's.
/// </summary>
public static class ProgramFile
{
    /// <returns>Its full path; null where no folder has it.</returns>
    public static string? InPath(string name)
    {
        string file = OperatingSystem.IsWindows() && !Path.HasExtension(name) ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
