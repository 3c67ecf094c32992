using Assistant.Code;
using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>Turns what a client says about a place into what features work on.</summary>
internal static class ActionPlaces
{
    /// <summary>No document at all, for questions about the workspace.</summary>
    public static ActionRequest Nowhere { get; } = new(ActionName.Ask, Document.Create(DocumentPath.FromUri("assistant:/nowhere"), "plaintext", 0, ""), 0, 0);

    /// <summary>The place in the document as it is now; null where the document is neither open nor a file that can be read.</summary>
    public static ActionRequest? Request(Session session, ActionArgument argument, ActionName action)
    {
        if (argument.Uri is null || DocumentAt(session, argument.Uri) is not { } document) return null;
        var encoding = session.Documents.Encoding;
        var (start, end) = argument.Range is { } range ? Offsets(document, range, encoding) : (0, 0);
        var diagnostics = argument.Diagnostics ?? (argument.Diagnostic is { } one ? [one] : []);
        return new ActionRequest(action, document, start, end)
        {
            Instruction = argument.Instruction ?? "",
            Problems = [.. diagnostics.Select(d => Problem(document, d, encoding))],
            Prompt = action is ActionName.Prompt ? session.Core.Actions.PromptsFor(document.Path, []).FirstOrDefault(p => p.Id == argument.Prompt) : null,
        };
    }

    public static ActionPlace Place(Core core, ActionRequest request, CancellationToken cancellation)
    {
        var place = WorkspacePlace.Of(request.Document.Path, core.Index.Snapshot);
        return new ActionPlace(
            request,
            CodeSites.At(core.Semantics, request.Document, request.Start, request.End, cancellation),
            place.Workspace,
            new SourceFile(request.Document.Path, place.Path, request.Document.Text.ToString()),
            ConfinementOf(core, request.Document.Path));
    }

    /// <summary>Where a file's text may go.</summary>
    public static Confinement ConfinementOf(Core core, DocumentPath document)
    {
        var place = WorkspacePlace.Of(document, core.Index.Snapshot);
        return core.CompletionPolicy.ConfinementOf(place.Workspace, place.Path, document);
    }

    public static (int Start, int End) Offsets(Document document, Lsp.Range range, Code.PositionEncoding encoding)
    {
        int start = document.OffsetOf(FromLsp.Position(range.Start), encoding);
        return (start, Math.Max(start, document.OffsetOf(FromLsp.Position(range.End), encoding)));
    }

    private static Document? DocumentAt(Session session, string uri)
    {
        var path = FromLsp.Path(uri);
        return session.Documents.Snapshot(path) ?? (path.FilePath is { } file ? DocumentFile.Read(file) : null);
    }

    private static Problem Problem(Document document, ActionDiagnostic diagnostic, Code.PositionEncoding encoding)
    {
        var (start, end) = Offsets(document, diagnostic.Range, encoding);
        string message = diagnostic.Message.ValueKind is System.Text.Json.JsonValueKind.String ? diagnostic.Message.GetString()!
            : diagnostic.Message.ValueKind is System.Text.Json.JsonValueKind.Object && diagnostic.Message.TryGetProperty("value", out var value) ? value.ToString() : "";
        return new(diagnostic.Code?.ToString() ?? "", message, start, end);
    }
}
