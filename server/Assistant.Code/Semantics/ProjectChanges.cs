namespace Assistant.Code;

/// <summary>Which changes on disk may change what a project consists of, beyond the text of its files.</summary>
internal static class ProjectChanges
{
    private static readonly string[] Endings = [".csproj", ".props", ".targets", ".sln", ".slnx"];

    private static readonly string[] Names = ["project.assets.json", "global.json"];

    public static bool Concern(SolutionMap map, string path)
    {
        if (Names.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)) return true;
        if (Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)) return true;
        if (FolderSnapshot.Relative(map.Root, path) is not { } relative) return map.Compiles(path) && !File.Exists(path);
        if (path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)) return File.Exists(path) != map.Compiles(path) && !IsOutput(relative);
        return !IsOutput(relative) && Path.GetExtension(path).Length == 0 && (Directory.Exists(path) || HeldFiles(map, path));
    }

    // A deleted folder is reported as one path.
    private static bool HeldFiles(SolutionMap map, string folder) =>
        map.Projects.Projects.Any(p => FolderSnapshot.Relative(folder, p.Path) is not null || p.Files.Any(f => FolderSnapshot.Relative(folder, f) is not null));

    private static bool IsOutput(string relative) =>
        $"/{relative}/".Contains("/obj/", StringComparison.OrdinalIgnoreCase) || $"/{relative}/".Contains("/bin/", StringComparison.OrdinalIgnoreCase)
        || $"/{relative}/".Contains("/.git/", StringComparison.Ordinal);
}
