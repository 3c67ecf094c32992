namespace Assistant.Server;

/// <summary>Do the user's own folders take files? A disk that is full, or closed to us, stops no answer, but what would be kept there is lost without a word.</summary>
internal static class WritableFolders
{
    private const int ProbeBytes = 4096;

    /// <summary>One sentence for each folder that takes nothing.</summary>
    public static IReadOnlyList<string> Problems(UserFolders folders)
    {
        (string Folder, string Lost)[] all =
        [
            (folders.Config, "keys and the answer about clouds are not kept"),
            (folders.Cache, "every start reads the whole workspace anew"),
            (folders.State, "outages, spending and statistics are forgotten"),
        ];
        return [.. from one in all let why = WhyNot(one.Folder) where why is not null select $"{one.Folder} takes no files ({why.TrimEnd('.')}), so {one.Lost}; free some space, or let your user write there."];
    }

    private static string? WhyNot(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Path.Combine(folder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            probe.Write(new byte[ProbeBytes]);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
