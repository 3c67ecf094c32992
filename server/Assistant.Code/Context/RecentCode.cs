using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>Remembers which documents were opened and edited last, and where. Told by whoever hears the editor; may be read from any thread.</summary>
public sealed class RecentCode
{
    private const int Most = 12;

    private ImmutableList<Document> latest = [];

    /// <summary>A document was opened or has a new text.</summary>
    public void Touched(Document document) => ImmutableInterlocked.Update(
        ref latest, (list, touched) => list.RemoveAll(d => d.Path.Equals(touched.Path)).Insert(0, touched) is var next && next.Count > Most ? next.RemoveAt(Most) : next, document);

    /// <summary>The documents of a folder, the last one first, each with its path within the folder.</summary>
    internal IEnumerable<(string Path, Document Document)> In(FolderSnapshot folder) =>
        from document in latest
        let path = folder.Relative(document.Path)
        where path is not null
        select (path, document);
}
