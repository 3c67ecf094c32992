namespace Assistant.Server;

/// <summary>Answers as files that only their owner can read, for editors that show nothing else; old ones are deleted.</summary>
internal sealed class AnswerFiles(string folder)
{
    private const int Most = 40;

    /// <returns>The file's path; null where the disk refuses it.</returns>
    public string? TryWrite(string name, string text)
    {
        try
        {
            return Write(name, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles("*.md").OrderByDescending(f => f.LastWriteTimeUtc).Skip(Most - 1)) old.Delete();
        string path = Path.Combine(folder, name);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
        return path;
    }
}
