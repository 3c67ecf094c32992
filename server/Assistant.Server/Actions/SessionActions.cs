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
        if (action is ActionName.Prompt && request.Prompt is null) return Say($"The prompt \"{argument.Prompt}\" is not there any more.");
        return action switch
        {
            ActionName.Ask => await QuestionAsync(request, argument, cancellation),
            ActionName.Refactor when request.Instruction.Length == 0 => await InstructionAsync(request, cancellation),
            _ => request,
        };
    }

    private async Task<ActionRequest?> QuestionAsync(ActionRequest request, ActionArgument argument, CancellationToken cancellation)
    {
        string? question = argument.Prompt ?? argument.Instruction ?? await InputBox.AskAsync(session, new("Ask about the architecture", "What would you like to know?"), Questions, cancellation);
        return question is null ? null : request with { Action = ActionName.Ask, Instruction = question };
    }

    // Without a box for text, the ready-made refactorings are the choice.
    private async Task<ActionRequest?> InstructionAsync(ActionRequest request, CancellationToken cancellation)
    {
        var site = CodeSites.At(session.Core.Semantics, request.Document, request.Start, request.End, cancellation);
        var ready = ActionCatalogue.At(request, site, []).Where(o => o is { Refusal: null, Group: ActionGroup.Rewrite or ActionGroup.Extract }).ToList();
        var question = new InputParams(session.Abilities.AsksForText ? "Refactor" : "Refactor: choose one, or write `// assistant: …` above the code and open the menu there", "What should change?");
        string? answer = await InputBox.AskAsync(session, question, [.. ready.Select(r => r.Title)], cancellation);
        return answer is null ? null
            : ready.FirstOrDefault(r => r.Title == answer)?.Request ?? request with { Instruction = answer };
    }

    private ActionRequest? Say(string sentence)
    {
        Lsp.ClientExtensions.ShowMessage(session.Client, Lsp.MessageType.Info, sentence);
        return null;
    }
}
