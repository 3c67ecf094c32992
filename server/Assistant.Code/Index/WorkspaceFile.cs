namespace Assistant.Code;

/// <summary>One source file of a workspace folder as the file system describes it.</summary>
/// <param name="Path">Relative to the folder, with <c>/</c>.</param>
public readonly record struct WorkspaceFile(string Path, FileStamp Stamp, FileContents Contents);

/// <summary>Tells one state of a file from another: its size in bytes and when it was written, in UTC ticks.</summary>
public readonly record struct FileStamp(long Size, long Modified)
{
    /// <summary>Equal to no file's stamp: text that an editor holds and that may not be on disk.</summary>
    public static FileStamp Unsaved { get; } = new(-1, -1);
}
