using Assistant.Code;

namespace Assistant.Server;

/// <summary>The workspace folders that a client has open. Only files on disk count; what an editor makes up is left to it.</summary>
internal sealed class SessionFolders(Core core)
{
    private readonly List<string> roots = []; // of the dispatcher's lane alone

    /// <summary>The folders of <c>initialize</c>, in any of the three ways in which clients have named them over the years.</summary>
    public static IEnumerable<string> In(Lsp.InitializeParams hello) =>
        hello.WorkspaceFolders is { } folders ? folders.Select(f => f.Uri)
        : hello.RootUri is { } uri ? [uri]
        : hello.RootPath is { } path ? [DocumentPath.FromFile(path).Uri]
        : [];

    public void Change(IEnumerable<string> added, IEnumerable<string> removed)
    {
        foreach (string root in Files(removed).Where(roots.Remove))
        {
            core.Index.RemoveFolder(root);
            core.Semantics.RemoveFolder(root);
        }

        foreach (string root in Files(added).Where(r => !roots.Contains(r)))
        {
            roots.Add(root);
            core.Index.AddFolder(root);
            core.Semantics.AddFolder(root);
        }

        core.Settings.UseFolders([.. roots]);
    }

    private static IEnumerable<string> Files(IEnumerable<string> uris) => uris.Select(u => FromLsp.Path(u).FilePath).OfType<string>();
}
