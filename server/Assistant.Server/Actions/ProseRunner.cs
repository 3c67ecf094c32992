using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>Runs an action that answers in prose, in the background: commands have clocks of their own in some clients.</summary>
internal sealed class ProseRunner(Session session)
{
    public void Start(ActionRequest request, Lsp.IntegerOrString? token) => session.Background.Start(cancellation => RunAsync(request, token, cancellation));

    private async Task RunAsync(ActionRequest request, Lsp.IntegerOrString? token, CancellationToken cancellation)
    {
        var place = ActionPlaces.Place(session.Core, request, cancellation);
        bool isQuestion = request.Action is ActionName.Ask;
        string title = isQuestion ? request.Instruction : request.Prompt?.Title ?? Name(place.Site);
        var document = session.Answers.Open(isQuestion ? "ask" : "explain", isQuestion ? "Answer" : Name(place.Site), Linked);
        var view = new AnswerView(session, document);
        using var progress = await ActionProgress.BeginAsync(session, $"Assistant: {ActionWords.Of(request, place.Site)}", token, cancellation);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, progress.Cancelled);
        try
        {
            var outcome = await AskAsync(place, progress, piece => view.Append(document.IsEmpty ? $"# {title}\n\n{piece}" : piece, cancellation), either.Token);
            if (outcome is ProseOutcome.Unanswered { Begun: var begun }) await UnansweredAsync(begun, place, view, either.Token);
            else if (outcome is ProseOutcome.Complete end) view.Append($"\n\n{(end.Remark.Length > 0 ? $"> {end.Remark}\n\n" : "")}---\n{Models.ProviderName.Of(end.By.Provider)} ({end.By.Model}), {end.By.Reason}\n", cancellation);
        }
        catch (OperationCanceledException) when (progress.Cancelled.IsCancellationRequested)
        {
            if (!document.IsEmpty) view.Append("\n\n> Cancelled.\n", cancellation);
        }

        await view.EndAsync(cancellation);

        string Linked(string text) => SymbolLinks.Add(text, session.Core.Index.Snapshot, request.Document.Path);
    }

    private async Task<ProseOutcome> AskAsync(ActionPlace place, ActionProgress progress, Action<string> write, CancellationToken cancellation)
    {
        var tools = session.Core.Actions;
        if (place.Request.Action is not ActionName.Ask) return await tools.Explanations.ExplainAsync(place, await tools.RelatedToAsync(place, cancellation), write, progress.Show, cancellation);
        bool isSomewhere = place.Request.Document.Path.FilePath is not null;
        string workspace = await tools.OutlineOfAsync(isSomewhere ? place.Request.Document.Path : null, cancellation);
        return await tools.Explanations.AskAsync(place.Request.Instruction, isSomewhere ? place : null, workspace, write, progress.Show, cancellation);
    }

    // Without a model, the compiler still knows a lot.
    private async Task UnansweredAsync(bool begun, ActionPlace place, AnswerView view, CancellationToken cancellation)
    {
        string sentence = session.Core.Actions.Nobody(ActionWords.Of(place.Request, place.Site));
        string facts = begun || place.Request.Action is not ActionName.Explain ? "" : await session.Core.Actions.FactsOfAsync(place, p => $"{p.Document.Uri}#L{p.Line + 1}", cancellation);
        if (begun) view.Append($"\n\n> The answer breaks off here. {sentence}\n", cancellation);
        else if (facts.Length > 0) view.Append($"{facts}\n---\nWritten by the compiler. {sentence}\n", cancellation);
        else Lsp.ClientExtensions.ShowMessage(session.Client, Lsp.MessageType.Info, sentence);
    }

    private static string Name(CodeSite site) => site.Subject.Name.Length == 0 ? "Explanation"
        : site.Member is not null && site.Type is { } type ? $"{type.Name}.{site.Subject.Name}"
        : site.Subject.Name;
}
