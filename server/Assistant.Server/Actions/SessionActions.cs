using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>Runs what the user chose. Whatever stands in the way is one sentence in a message, never an error.</summary>
internal sealed class SessionActions(Session session)
{
    private static readonly string[] Questions =
        ["How is this solution structured?", "Which parts depend on which, and is any dependency odd?", "Where would a new feature go?"];

    private readonly EditRunner edits = new(session);
    private readonly ProseRunner prose = new(session);

    public async Task RunAsync(ActionCommand command, ActionArgument argument, Lsp.IntegerOrString? token, CancellationToken cancellation)
    {
        if (await RequestAsync(command, argument, cancellation) is not { } request) return;
        if (ActionOffers.IsEdit(request)) await edits.ApplyAsync(request, token, cancellation);
        else prose.Start(request, token);
    }

    /// <summary>The edit of an offered action; null where there is none, which the user was told.</summary>
    public async Task<Lsp.WorkspaceEdit?> ResolveAsync(ActionArgument argument, CancellationToken cancellation) =>
        await RequestAsync(new ActionCommand(null), argument, cancellation) is { } request ? await edits.ResolveAsync(request, cancellation) : null;

    private async Task<ActionRequest?> RequestAsync(ActionCommand command, ActionArgument argument, CancellationToken cancellation)
    {
        if (command.Action is null && !(Enum.TryParse(argument.Action, out ActionName named) && Enum.IsDefined(named))) return Say($"There is no action \"{argument.Action}\".");
        var action = command.Action ?? Enum.Parse<ActionName>(argument.Action!);
        var request = ActionPlaces.Request(session, argument, action);
        if (request is null) return action is ActionName.Ask ? await QuestionAsync(ActionPlaces.Nowhere, argument, cancellation) : Say("Put the cursor into a file first: there is no document here.");
        if (argument.Version is { } version && version != request.Document.Version) return Say($"{request.Document.Path.Name} has changed since this was offered; open the menu again.");
        return action switch
        {
            ActionName.Ask => await QuestionAsync(request, argument, cancellation),
            ActionName.Refactor when request.Instruction.Length == 0 => await InstructionAsync(request, cancellation),
            ActionName.Prompt when request.Prompt is null => argument.Prompt is null ? await PromptAsync(request, cancellation) : Say($"The prompt \"{argument.Prompt}\" is not there any more."),
            ActionName.Generate when SiteOf(request, cancellation).Comment is null => Say("Put the cursor on a comment that says which code to write."),
            _ => request,
        };
    }

    private async Task<ActionRequest?> QuestionAsync(ActionRequest request, ActionArgument argument, CancellationToken cancellation)
    {
        string? question = argument.Prompt ?? argument.Instruction ?? await InputBox.AskAsync(session, new("Ask about the architecture", "What would you like to know?", Questions), cancellation);
        return question is null ? null : request with { Action = ActionName.Ask, Instruction = question };
    }

    // Without a box for text, the ready-made refactorings are the choice.
    private async Task<ActionRequest?> InstructionAsync(ActionRequest request, CancellationToken cancellation)
    {
        var ready = ActionCatalogue.At(request, SiteOf(request, cancellation), []).Where(o => o is { Refusal: null, Group: ActionGroup.Rewrite or ActionGroup.Extract }).ToList();
        string title = session.Abilities.AsksForText ? "Refactor" : "Refactor: choose one, or write `// assistant: …` above the code and open the menu there";
        string? answer = await InputBox.AskAsync(session, new(title, "What should change?", [.. ready.Select(r => r.Words)]), cancellation);
        return answer is null ? null
            : ready.FirstOrDefault(r => r.Words == answer)?.Request ?? request with { Instruction = answer };
    }

    private async Task<ActionRequest?> PromptAsync(ActionRequest request, CancellationToken cancellation)
    {
        var prompts = session.Core.Actions.PromptsFor(request.Document.Path, []);
        if (prompts.Count == 0) return Say("There is no prompt yet: write one into a file .assistant/prompts/<name>.md in this workspace.");
        string? answer = await InputBox.AskAsync(session, new("Run a prompt", "Which one?", [.. prompts.Select(p => p.Title)]), cancellation);
        if (answer is null) return null;
        return prompts.FirstOrDefault(p => p.Title == answer) is { } prompt ? request with { Prompt = prompt } : Say($"There is no prompt \"{answer}\".");
    }

    private Code.CodeSite SiteOf(ActionRequest request, CancellationToken cancellation) =>
        CodeSites.At(session.Core.Semantics, request.Document, request.Start, request.End, cancellation);

    private ActionRequest? Say(string sentence)
    {
        Lsp.ClientExtensions.ShowMessage(session.Client, Lsp.MessageType.Info, sentence);
        return null;
    }
}
