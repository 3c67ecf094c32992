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
    private volatile Document? newest;
    private volatile TaskCompletionSource next = NewSignal();

    /// <summary>The encoding that was agreed with the client, for positions in changes.</summary>
    public PositionEncoding Encoding { get; } = encoding;

    /// <summary>Every open document, as of now.</summary>
    public ImmutableDictionary<DocumentPath, Document> All => open;

    /// <summary>The open document that was opened or edited last; null where none is.</summary>
    public Document? Newest => newest;

    /// <summary>Completes with the next document that is opened or edited after this call.</summary>
    public Task NextChange => next.Task;

    /// <summary>The document as of now; null where it is not open.</summary>
    public Document? Snapshot(DocumentPath path) => open.GetValueOrDefault(path);

    /// <summary>Opens a document, or replaces one that is open already.</summary>
    public Document Open(DocumentPath path, string languageId, int version, string text)
    {
        var document = Document.Create(path, languageId, version, text);
        lock (writing) Hold_NeedsLock(document);
        return document;
    }

    /// <summary>Applies the changes of one notification; null where the document is not open.</summary>
    public Document? Change(DocumentPath path, int version, IReadOnlyList<DocumentChange> changes)
    {
        lock (writing)
        {
            if (!open.TryGetValue(path, out var document)) return null;
            var changed = document.With(version, changes, Encoding);
            Hold_NeedsLock(changed);
            return changed;
        }
    }

    /// <summary>Closes a document and returns its last snapshot; null where it was not open.</summary>
    public Document? Close(DocumentPath path)
    {
        lock (writing)
        {
            var document = open.GetValueOrDefault(path);
            open = open.Remove(path);
            if (newest == document) newest = null;
            return document;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Hold_NeedsLock(Document document)
    {
        open = open.SetItem(document.Path, document);
        newest = document;
        Interlocked.Exchange(ref next, NewSignal()).SetResult();
    }
}
