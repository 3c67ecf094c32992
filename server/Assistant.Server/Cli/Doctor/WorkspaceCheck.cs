using System.Globalization;
using Assistant.Code;

namespace Assistant.Server;

/// <summary>Can the workspace be read and indexed?</summary>
internal static class WorkspaceCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(WorkspaceIndex index, string root, CancellationToken cancellation)
    {
        await index.CaughtUpAsync(cancellation);
        var folder = index.Snapshot.Folders.Single();
        return folder.Tokens.FileCount == 0
            ? [Finding.Broken("workspace", $"{root} has no source files that could be indexed; open the folder that holds your code.")]
            : [Finding.Fine("workspace", string.Create(CultureInfo.InvariantCulture, $"{folder.Tokens.FileCount} files, {folder.Tokens.TokenCount} tokens indexed"))];
    }
}
