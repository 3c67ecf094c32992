using Assistant.Features;

namespace Assistant.Server;

/// <summary>Runs an action that changes code, and offers its edit to the client.</summary>
internal sealed class EditRunner(Session session)
{
    private const string Apply = "Apply";

    /// <summary>Sends the edit. Ends when the client has answered: some clients count edits to the command that is pending.</summary>
    public async Task ApplyAsync(ActionRequest request, Lsp.IntegerOrString? token, CancellationToken cancellation)
    {
        if (!session.Abilities.AppliesEdits)
        {
            Say("This editor takes edits from its code action menu only; choose the action there.");
            return;
        }

        if (await ProposeAsync(request, token, cancellation) is not { } proposal) return;
        if (proposal.Caution is { } caution && !await MayAsync(proposal, caution, cancellation)) return;
        var open = WorkspaceEdits.Open(session, proposal);
        if (WorkspaceEdits.Stale(open, proposal) is { } stale)
        {
            Say(stale);
            return;
        }

        var result = await Lsp.ClientExtensions.ApplyEditAsync(session.Client, new(WorkspaceEdits.Write(session, open, proposal), proposal.Label), cancellation);
        if (!result.Applied && (WorkspaceEdits.Stale(WorkspaceEdits.Open(session, proposal), proposal) ?? result.FailureReason) is { } why) Say(why);
        if (result.Applied && session.Abilities.ShowsDocuments && proposal.Elsewhere(request.Document.Path) is { } other)
            await Lsp.ClientExtensions.ShowDocumentAsync(session.Client, new(other.Uri, TakeFocus: true), cancellation);
    }

    public async Task<Lsp.WorkspaceEdit?> ResolveAsync(ActionRequest request, CancellationToken cancellation)
    {
        if (await ProposeAsync(request, null, cancellation) is not { } proposal) return null;
        var open = WorkspaceEdits.Open(session, proposal);
        if (WorkspaceEdits.Stale(open, proposal) is not { } stale) return WorkspaceEdits.Write(session, open, proposal);
        Say(stale);
        return null;
    }

    private async Task<Proposal?> ProposeAsync(ActionRequest request, Lsp.IntegerOrString? token, CancellationToken cancellation)
    {
        var place = await Task.Run(() => ActionPlaces.Place(session.Core, request, cancellation), cancellation);
        using var progress = await ActionProgress.BeginAsync(session, $"Assistant: {ActionWords.Of(request, place.Site)}", token, cancellation);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, progress.Cancelled);
        try
        {
            var outcome = await session.Core.Actions.RunAsync(place, progress.Show, either.Token);
            if (outcome is ActionOutcome.Proposed { Proposal: var proposal }) return WorkspaceEdits.CannotBeWritten(session, proposal) is { } reason ? Refused(reason) : proposal;
            return Refused(outcome is ActionOutcome.Nothing nothing ? nothing.Sentence : session.Core.Actions.Nobody(ActionWords.Of(request, place.Site)));
        }
        catch (OperationCanceledException) when (progress.Cancelled.IsCancellationRequested)
        {
            return null; // The user knows.
        }
    }

    // A preview shows what would change, but says why it opened only where the mouse rests. Other clients apply at once, and are asked.
    private async Task<bool> MayAsync(Proposal proposal, string caution, CancellationToken cancellation)
    {
        if (session.Abilities.Confirms)
        {
            var type = proposal.Verdict is EditVerdict.NewProblems { Errors: > 0 } ? Lsp.MessageType.Warning : Lsp.MessageType.Info;
            Lsp.ClientExtensions.ShowMessage(session.Client, type, $"{caution}; tick it to apply it. {proposal.Description}".TrimEnd());
            return true;
        }

        string text = proposal.Description.Length > 0 ? $"{proposal.Label}\n\n{proposal.Description}" : proposal.Label;
        return await Lsp.ClientExtensions.AskAsync(session.Client, Lsp.MessageType.Info, text, [Apply, "Discard"], cancellation) == Apply;
    }

    private Proposal? Refused(string sentence)
    {
        Say(sentence);
        return null;
    }

    private void Say(string sentence) => Lsp.ClientExtensions.ShowMessage(session.Client, Lsp.MessageType.Info, sentence);
}

/// <summary>What an action does, as the middle of a sentence.</summary>
internal static class ActionWords
{
    public static string Of(ActionRequest request, Code.CodeSite site)
    {
        string name = site.Subject.Name.Length > 0 ? site.Subject.Name : "this code";
        return request.Action switch
        {
            ActionName.Explain => $"explain {name}",
            ActionName.Ask => "answer this question",
            ActionName.Fix => $"fix {(request.Problems is [{ Code.Length: > 0 } only] ? only.Code : name)}",
            ActionName.Document => $"document {name}",
            ActionName.WriteTests => $"write tests for {name}",
            ActionName.Generate => "write code for this comment",
            ActionName.Simplify => $"simplify {name}",
            ActionName.SplitMethod => $"split {name}",
            ActionName.Prompt => $"run \"{request.Prompt?.Title}\"",
            _ => $"refactor {name}",
        };
    }
}
