using System.Net;
using Assistant.Code;
using Assistant.Features;
using Assistant.Models;
using Microsoft.AspNetCore.Http;

namespace Assistant.Server;

/// <summary>
/// POST /v1/completions: the same ghost text as over LSP, for tools that ask a model for the middle of a file. The prompt is only used to find
/// the document and the cursor; context, routing and verification are those of the language server.
/// </summary>
internal sealed class CompletionEndpoint(Session session, DocumentSearch search, Peers peers)
{
    public async Task ServeAsync(HttpContext http)
    {
        var cancellation = http.RequestAborted;
        var body = await Bodies.ReadAsync(http.Request, EndpointJson.Default.CompletionBody);
        var prompt = body.Suffix is null ? FillPrompt.Read(body.Prompt) : new FillPrompt(body.Prompt, body.Suffix);
        bool isRelayed = Peers.IsRelayed(http.Request);
        string? text = await HereAsync(prompt, cancellation);
        if (text is null && isRelayed) throw new EndpointException(HttpStatusCode.NotFound, "not_found", "No open document holds this text.");
        text ??= await peers.AskAsync(body, cancellation) ?? await PlainAsync(prompt, cancellation);
        await Bodies.WriteAsync(http.Response, Reply(Texts.Cut(text, body.Stops), prompt), EndpointJson.Default.CompletionReply);
    }

    private CompletionReply Reply(string text, FillPrompt prompt) => new(
        $"cmpl-{Guid.NewGuid():N}", session.Core.Time.GetUtcNow().ToUnixTimeSeconds(), ModelsEndpoint.Model,
        [new(text, "stop")], new(Estimate(prompt.Prefix) + Estimate(prompt.Suffix), Estimate(text)));

    private async Task<string?> HereAsync(FillPrompt prompt, CancellationToken cancellation)
    {
        if (await search.FindAsync(prompt.Prefix, prompt.Suffix, cancellation) is not { } found) return null;
        var place = WorkspacePlace.Of(found.Document.Path, session.Core.Index.Snapshot);
        var site = new CompletionSite(place.Workspace, place.Path, found.Document.LanguageId, found.Document.Text.ToString(), found.Cursor, Trigger.Automatic) { Document = found.Document };
        return await SuggestAsync(site, session.Core.CompletionPolicy, cancellation);
    }

    // Nobody knows which file this is, so it may be an excluded one: it stays on this machine.
    private async Task<string> PlainAsync(FillPrompt prompt, CancellationToken cancellation)
    {
        var site = new CompletionSite("", "untitled", "plaintext", prompt.Prefix + prompt.Suffix, prompt.Prefix.Length, Trigger.Automatic);
        return await SuggestAsync(site, session.Core.CompletionPolicy with { Excluded = new ExcludedFiles(["**"]) }, cancellation);
    }

    private async Task<string> SuggestAsync(CompletionSite site, CompletionPolicy policy, CancellationToken cancellation)
    {
        var suggestion = await session.Core.Completion.SuggestAsync(site, policy, cancellation);
        if (suggestion is Suggestion.Shown shown) session.Board.Answered(shown.Origin);
        return Insertion.Of(suggestion, site.Text, site.Cursor);
    }

    // Four characters a token, for the counts that the reply must have; nothing is billed by them.
    private static int Estimate(string text) => (text.Length + 3) / 4;
}
