using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>Writes proposals as edits of the protocol, with the versions that they were made for.</summary>
internal static class WorkspaceEdits
{
    private const string Annotation = "assistant";

    /// <summary>The documents of a proposal that are open, as they are now: an edit is checked against these, and then says their versions.</summary>
    public static IReadOnlyDictionary<DocumentPath, Document> Open(Session session, Proposal proposal) =>
        proposal.Files.Select(f => session.Documents.Snapshot(f.File.Document)).OfType<Document>().ToDictionary(d => d.Path);

    /// <summary>Why the proposal is out of date; null where everything is as the model was shown it.</summary>
    public static string? Stale(IReadOnlyDictionary<DocumentPath, Document> open, Proposal proposal)
    {
        foreach (var file in proposal.Files.Select(f => f.File))
        {
            string? now = open.GetValueOrDefault(file.Document)?.Text.ToString() ?? (file.Document.FilePath is { } path ? DocumentFile.Read(path)?.Text.ToString() : null);
            if (file.IsNew ? now is null : now == file.Text) continue;
            return $"{file.Name} changed while the answer was written, so nothing was applied; run the action again.";
        }

        return null;
    }

    /// <summary>Why this client cannot take the edit at all; null where it can.</summary>
    public static string? CannotBeWritten(Session session, Proposal proposal) =>
        proposal.Files.FirstOrDefault(f => f.File.IsNew) is { } made && !session.Abilities.CreatesFiles
            ? $"This editor lets nobody create files; make an empty {made.File.Name} first and run the action again."
            : null;

    public static Lsp.WorkspaceEdit Write(Session session, IReadOnlyDictionary<DocumentPath, Document> open, Proposal proposal)
    {
        if (!session.Abilities.HasDocumentChanges) return new(Changes: proposal.Files.ToDictionary(f => f.File.Document.Uri, f => Edits(session, f)));
        string? annotation = session.Abilities.Confirms ? Annotation : null;
        return new(
            DocumentChanges: [.. proposal.Files.SelectMany(f => Changes(session, open.GetValueOrDefault(f.File.Document)?.Version, f, annotation))],
            ChangeAnnotations: annotation is null ? null : new Dictionary<string, Lsp.ChangeAnnotation>
            {
                [Annotation] = new(proposal.Label, proposal.NeedsConfirmation, proposal.Description.Length > 0 ? proposal.Description : null),
            });
    }

    private static IEnumerable<Lsp.DocumentChange> Changes(Session session, int? version, ChangedFile file, string? annotation)
    {
        string uri = file.File.Document.Uri;
        if (file.File.IsNew) yield return new Lsp.CreateFile(uri, new(IgnoreIfExists: false), annotation);
        var edits = Edits(session, file).Select(e => annotation is null ? (Lsp.DocumentEdit)e : new Lsp.AnnotatedTextEdit(e.Range, e.NewText, annotation));
        yield return new Lsp.TextDocumentEdit(new(uri, version), [.. edits]);
    }

    private static IReadOnlyList<Lsp.TextEdit> Edits(Session session, ChangedFile file)
    {
        var document = Document.Create(file.File.Document, "", 0, file.File.Text);
        return [.. file.Edits.Select(e => new Lsp.TextEdit(ToLsp.Range(document, e.Start, e.End, session.Documents.Encoding), e.NewText))];
    }
}
