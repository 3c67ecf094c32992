using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>Everything the index knows at one moment; it never changes.</summary>
public sealed record IndexSnapshot(ImmutableArray<FolderSnapshot> Folders)
{
    public static IndexSnapshot Empty { get; } = new(ImmutableArray<FolderSnapshot>.Empty);

    /// <summary>Whether every folder is complete.</summary>
    public bool IsComplete => Folders.All(f => f.Stage == IndexStage.Ready);

    /// <summary>The innermost workspace folder that holds a document; null for one outside of all.</summary>
    public FolderSnapshot? FolderOf(DocumentPath document) =>
        Folders.Where(f => f.Relative(document) is not null).MaxBy(f => f.Root.Length);

    /// <summary>Every declaration of exactly this name, in any folder.</summary>
    public IEnumerable<(FolderSnapshot Folder, DeclarationSite Site)> Find(string name) =>
        Folders.SelectMany(f => f.Declarations.Find(name), (folder, site) => (folder, site));

    internal IndexSnapshot With(FolderSnapshot folder)
    {
        int at = Folders.IndexOf(Folders.FirstOrDefault(f => f.Root == folder.Root)!);
        return new(at < 0 ? Folders.Add(folder) : Folders.SetItem(at, folder));
    }

    internal IndexSnapshot Without(string root) => new(Folders.RemoveAll(f => f.Root == root));
}

/// <summary>What the index knows of one workspace folder. Paths in it are relative to <see cref="Root"/>, with <c>/</c>.</summary>
/// <param name="Root">Absolute, without a separator at its end.</param>
public sealed record FolderSnapshot(string Root, DeclarationIndex Declarations, TokenIndex Tokens, IndexStage Stage)
{
    private static readonly StringComparison PathComparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The document's path within the folder; null where it lies outside or is no file.</summary>
    public string? Relative(DocumentPath document) => document.FilePath is { } path ? Relative(Root, path) : null;

    internal static string? Relative(string root, string path)
    {
        bool atDrive = root.EndsWith(Path.DirectorySeparatorChar); // the root of a file system keeps its separator
        int length = atDrive ? root.Length - 1 : root.Length;
        bool within = path.Length > length + 1 && path.StartsWith(root, PathComparison)
            && (path[length] == Path.DirectorySeparatorChar || path[length] == '/');
        return within ? path[(length + 1)..].Replace(Path.DirectorySeparatorChar, '/') : null;
    }
}
