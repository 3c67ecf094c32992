using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>From the protocol's shapes to ours.</summary>
internal static class FromLsp
{
    public static DocumentPath Path(string uri) => DocumentPath.FromUri(uri);

    public static TextPosition Position(Lsp.Position position) => new(position.Line, position.Character);

    public static Code.PositionEncoding Encoding(Lsp.PositionEncoding encoding) => encoding switch
    {
        Lsp.PositionEncoding.Utf8 => Code.PositionEncoding.Utf8,
        Lsp.PositionEncoding.Utf32 => Code.PositionEncoding.Utf32,
        _ => Code.PositionEncoding.Utf16,
    };

    public static IReadOnlyList<DocumentChange> Changes(IReadOnlyList<Lsp.TextDocumentContentChangeEvent> changes) =>
        [.. changes.Select(Change)];

    public static CompletionSite Site(Document document, WorkspacePlace place, Lsp.InlineCompletionParams request, Code.PositionEncoding encoding)
    {
        var trigger = request.Context.TriggerKind == Lsp.InlineCompletionTriggerKind.Invoked ? Trigger.Invoked : Trigger.Automatic;
        int cursor = document.OffsetOf(Position(request.Position), encoding);
        var selected = request.Context.SelectedCompletionInfo is { } info
            ? new SelectedEntry(Math.Min(cursor, document.OffsetOf(Position(info.Range.Start), encoding)), info.Text)
            : null;
        return new CompletionSite(place.Workspace, place.Path, document.LanguageId, document.Text.ToString(), cursor, trigger) { Selected = selected, Document = document };
    }

    private static DocumentChange Change(Lsp.TextDocumentContentChangeEvent change) => change.Range is { } range
        ? new DocumentChange.Range(Position(range.Start), Position(range.End), change.Text)
        : new DocumentChange.Whole(change.Text);
}
