using System.Text.Json;
using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>textDocument/codeAction. Asks no model and waits for no compilation: the work is done when an action is chosen.</summary>
internal sealed class CodeActionHandler(Session session) : Lsp.IHandler<Lsp.CodeActionParams, IReadOnlyList<Lsp.CodeActionOrCommand>>
{
    public Task<IReadOnlyList<Lsp.CodeActionOrCommand>> HandleAsync(Lsp.CodeActionParams request, CancellationToken cancellation)
    {
        if (session.Documents.Snapshot(FromLsp.Path(request.TextDocument.Uri)) is not { } document) return Task.FromResult<IReadOnlyList<Lsp.CodeActionOrCommand>>([]);
        return Task.Run(() => OfferAsync(request, document, cancellation), cancellation);
    }

    private async Task<IReadOnlyList<Lsp.CodeActionOrCommand>> OfferAsync(Lsp.CodeActionParams request, Code.Document document, CancellationToken cancellation)
    {
        var encoding = session.Documents.Encoding;
        var (start, end) = ActionPlaces.Offsets(document, request.Range, encoding);
        var selected = new ActionRequest(ActionName.Explain, document, start, end) { Problems = await ProblemsAtAsync(request, document, start, end, cancellation) };
        var problems = new List<string>();
        var prompts = session.Core.Actions.PromptsFor(document.Path, problems);
        foreach (string problem in problems) Lsp.ClientExtensions.LogMessage(session.Client, Lsp.MessageType.Warning, problem);
        var offers = new ActionOffers(session, document);
        return
        [
            .. from offer in ActionCatalogue.At(selected, CodeSites.At(session.Core.Semantics, document, start, end, cancellation), prompts)
               where IsWanted(ActionOffers.KindOf(offer.Group), request.Context.Only)
               where offer.Refusal is null || request.Context.Only is not null
               select offers.Write(offer, request.Context.Diagnostics) into action
               where action is not null
               select action,
            .. from source in SourceActions.Of(session)
               where IsWanted(source.Kind, request.Context.Only)
               select SourceActions.Write(session, source.Kind, source.Command),
        ];
    }

    // The editor's own diagnostics, then what our compilation knows besides: not every editor has a C# server.
    private async Task<IReadOnlyList<Problem>> ProblemsAtAsync(Lsp.CodeActionParams request, Code.Document document, int start, int end, CancellationToken cancellation)
    {
        var told = request.Context.Diagnostics.Select(d => Problem(document, d)).ToList();
        var known = await KnownProblems.InAsync(session.Core, document, start, end, cancellation);
        return [.. told, .. known.Where(k => !told.Exists(t => t.Code == k.Code && t.Start <= k.End && k.Start <= t.End))];
    }

    private Problem Problem(Code.Document document, Lsp.Diagnostic diagnostic)
    {
        var (start, end) = ActionPlaces.Offsets(document, diagnostic.Range, session.Documents.Encoding);
        return new(diagnostic.Code?.ToString() ?? "", diagnostic.Message.Text, start, end);
    }

    private static bool IsWanted(string kind, IReadOnlyList<string>? only) =>
        only is null || only.Any(o => o.Length == 0 || kind == o || kind.StartsWith(o + ".", StringComparison.Ordinal));
}

/// <summary>codeAction/resolve, for clients that cannot be sent edits: does the work, and puts the edit into the action.</summary>
internal sealed class CodeActionResolveHandler(Session session) : Lsp.IHandler<Lsp.CodeAction, Lsp.CodeAction>
{
    public async Task<Lsp.CodeAction> HandleAsync(Lsp.CodeAction request, CancellationToken cancellation)
    {
        if (request.Edit is not null || request.Data is not { ValueKind: JsonValueKind.Object } data) return request;
        return await session.Actions.ResolveAsync(ActionArgument.Read(data, "codeAction/resolve"), cancellation) is { } edit ? request with { Edit = edit, Data = null } : request;
    }
}

/// <summary>workspace/textDocumentContent. An unknown document is empty: clients cannot take null.</summary>
internal sealed class TextDocumentContentHandler(Session session) : Lsp.IHandler<Lsp.TextDocumentContentParams, Lsp.TextDocumentContentResult>
{
    public Task<Lsp.TextDocumentContentResult> HandleAsync(Lsp.TextDocumentContentParams request, CancellationToken cancellation) =>
        Task.FromResult(new Lsp.TextDocumentContentResult(session.Answers.TextOf(request.Uri) ?? ""));
}
