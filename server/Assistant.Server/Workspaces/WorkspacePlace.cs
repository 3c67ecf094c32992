using Assistant.Code;

namespace Assistant.Server;

/// <summary>Where a document lies.</summary>
/// <param name="Workspace">Absolute path of its workspace folder, empty outside of any.</param>
/// <param name="Path">Relative to that folder, with forward slashes; the bare name outside of any.</param>
internal sealed record WorkspacePlace(string Workspace, string Path)
{
    public static WorkspacePlace Of(DocumentPath document, IndexSnapshot index) =>
        index.FolderOf(document) is { } folder ? new(folder.Root, folder.Relative(document)!) : new("", document.Name);
}
