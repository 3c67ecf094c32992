using Assistant.Features;

namespace Assistant.Server;

/// <summary>textDocument/inlineCompletion. Answers null rather than errors, which clients would show.</summary>
internal sealed class InlineCompletionHandler(Session session) : Lsp.IHandler<Lsp.InlineCompletionParams, Lsp.InlineCompletionList?>
{
    private volatile ShownLast? last;

    public async Task<Lsp.InlineCompletionList?> HandleAsync(Lsp.InlineCompletionParams request, CancellationToken cancellation)
    {
        var (core, encoding) = (session.Core, session.Documents.Encoding);
        if (session.Documents.Snapshot(FromLsp.Path(request.TextDocument.Uri)) is not { } document) return null;
        var site = FromLsp.Site(document, WorkspacePlace.Of(document.Path, core.Index.Snapshot), request, encoding);
        var statistics = core.Statistics;
        var suggestion = await core.Completion.SuggestAsync(site, core.CompletionPolicy, cancellation);
        if (suggestion is Suggestion.Shown shown)
        {
            session.Board.Answered(shown.Origin);
            if (IsNew(site.Path, shown)) statistics.Shown(shown, document.LanguageId);
        }

        return ToLsp.InlineCompletion(document, suggestion, encoding);
    }

    // The rest of what is shown already, as the user types along it, begins later and ends at the same text.
    private bool IsNew(string path, Suggestion.Shown shown)
    {
        var now = new ShownLast(path, shown.Start + shown.Text.Length, shown.Origin);
        bool same = last == now;
        last = now;
        return !same;
    }

    private sealed record ShownLast(string Path, int End, Origin Origin);
}
