using Assistant.Features;

namespace Assistant.Server;

/// <summary>textDocument/inlineCompletion. Answers null rather than errors, which clients would show.</summary>
internal sealed class InlineCompletionHandler(Session session) : Lsp.IHandler<Lsp.InlineCompletionParams, Lsp.InlineCompletionList?>
{
    public async Task<Lsp.InlineCompletionList?> HandleAsync(Lsp.InlineCompletionParams request, CancellationToken cancellation)
    {
        var (core, encoding) = (session.Core, session.Documents.Encoding);
        if (session.Documents.Snapshot(FromLsp.Path(request.TextDocument.Uri)) is not { } document) return null;
        var site = FromLsp.Site(document, WorkspacePlace.Of(document.Path, core.Index.Snapshot), request, encoding);
        var suggestion = await core.Completion.SuggestAsync(site, core.CompletionPolicy, cancellation);
        if (suggestion is Suggestion.Shown shown) session.Board.Answered(shown.Origin);
        return ToLsp.InlineCompletion(document, suggestion, encoding);
    }
}
