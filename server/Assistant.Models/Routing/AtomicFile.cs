namespace Assistant.Models;

/// <summary>Replaces small state files as a whole.</summary>
internal static class AtomicFile
{
    /// <summary>Writes next to the file, then renames. State that can't be kept is lost, not fatal: it is only a shortcut for the next start.</summary>
    public static void TryWrite(string path, byte[] content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string next = $"{path}.{Environment.ProcessId}.tmp";
            File.WriteAllBytes(next, content);
            File.Move(next, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk or a read-only home must not stop a request.
        }
    }
}
