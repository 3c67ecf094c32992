namespace Assistant.Code;

/// <summary>Finds the files that a build takes from the folders above a project.</summary>
internal static class BuildFiles
{
    /// <summary>The nearest file of a name in a folder or above it.</summary>
    public static string? Above(string? folder, string name)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)))
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
