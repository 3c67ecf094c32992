using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>
/// The open documents. Writes come one after the other (from the one loop that reads the client's notifications); reads may come
/// from any thread and get a snapshot that never changes.
/// </summary>
public sealed class Documents(PositionEncoding encoding)
{
    private readonly Lock writing = new();
    private volatile ImmutableDictionary<DocumentPath, Document> open = ImmutableDictionary<DocumentPath, Document>.Empty;

    /// <summary>The encoding that was agreed with the client, for positions in changes.</summary>
    public PositionEncoding Encoding { get; } = encoding;

    /// <summary>Every open document, as of now.</summary>
    public ImmutableDictionary<DocumentPath, Document> All => open;

    /// <summary>The document as of now; null where it is not open.</summary>
    public Document? Snapshot(DocumentPath path) => open.GetValueOrDefault(path);

    /// <summary>Opens a document, or replaces one that is open already.</summary>
    public Document Open(DocumentPath path, string languageId, int version, string text)
    {
        var document = Document.Create(path, languageId, version, text);
        lock (writing) open = open.SetItem(path, document);
        return document;
    }

    /// <summary>Applies the changes of one notification; null where the document is not open.</summary>
    public Document? Change(DocumentPath path, int version, IReadOnlyList<DocumentChange> changes)
    {
        lock (writing)
        {
            if (!open.TryGetValue(path, out var document)) return null;
            var next = document.With(version, changes, Encoding);
            open = open.SetItem(path, next);
            return next;
        }
    }

    /// <summary>Closes a document and returns its last snapshot; null where it was not open.</summary>
    public Document? Close(DocumentPath path)
    {
        lock (writing)
        {
            var document = open.GetValueOrDefault(path);
            open = open.Remove(path);
            return document;
        }
    }
}
