using System.Collections.Immutable;
using Assistant.Code;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>
/// Runs the actions that change code: prompt, answer, edits, style, compiler, and where that complains, the same once more with its
/// complaints. What comes out is a proposal; nothing is applied here.
/// </summary>
public sealed class EditActions(IModelProvider provider, IEditCheck check, TimeProvider time)
{
    /// <param name="related">Code from elsewhere that helps to understand the place, as text; empty where there is none.</param>
    /// <param name="step">Hears what is being done; called on any thread.</param>
    public Task<ActionOutcome> RunAsync(ActionPlace place, string related, Action<ActionStep> step, CancellationToken cancellation) =>
        RunAsync(EditPlan.For(place), place, related, step, cancellation);

    /// <summary>Writes tests for the place into the project that tests its project.</summary>
    /// <param name="confinementOf">Where a file's text may go: the model is shown the tests that are there, too.</param>
    public Task<ActionOutcome> WriteTestsAsync(
        ActionPlace place, WorkspaceProjects projects, Func<DocumentPath, Confinement> confinementOf, string related, Action<ActionStep> step, CancellationToken cancellation)
    {
        if (TestPlan.For(place, projects) is not { } plan) return Task.FromResult<ActionOutcome>(new ActionOutcome.Nothing(TestPlan.Missing(place, projects)));
        bool stays = place.Confinement is Confinement.ThisMachine || confinementOf(plan.Scope.File.Document) is Confinement.ThisMachine;
        return RunAsync(plan, place with { Confinement = stays ? Confinement.ThisMachine : Confinement.None }, related, step, cancellation);
    }

    private async Task<ActionOutcome> RunAsync(EditPlan plan, ActionPlace place, string related, Action<ActionStep> step, CancellationToken cancellation)
    {
        try
        {
            var request = EditPrompt.Write(plan, place, related, time.GetUtcNow());
            var (first, answer) = await AskAsync(plan, request, step, cancellation);
            if (first is not ActionOutcome.Proposed { Proposal.Verdict: EditVerdict.NewProblems { Errors: > 0 } problems }) return first;

            step(new ActionStep.AskingAgain(problems.Errors));
            var again = EditPrompt.Again(request, answer.Text, problems, time.GetUtcNow());
            return await SecondAsync(plan, again, first, step, cancellation);
        }
        catch (ProviderException e)
        {
            return new ActionOutcome.Unanswered(e);
        }
    }

    // The second answer counts only where it is better; when nobody gives one, the first is still of use.
    private async Task<ActionOutcome> SecondAsync(EditPlan plan, ChatRequest again, ActionOutcome first, Action<ActionStep> step, CancellationToken cancellation)
    {
        try
        {
            var (second, _) = await AskAsync(plan, again, step, cancellation);
            return Errors(second) < Errors(first) ? second : first;
        }
        catch (ProviderException)
        {
            return first;
        }
    }

    private async Task<(ActionOutcome Outcome, ChatAnswer Answer)> AskAsync(EditPlan plan, ChatRequest request, Action<ActionStep> step, CancellationToken cancellation)
    {
        step(new ActionStep.Asking(plan.Class, request.Confinement));
        var answer = await ChatAnswer.ReadAsync(provider.StreamAsync(request, cancellation), origin => step(new ActionStep.Answering(origin)), cancellation);
        var parsed = answer.Stop switch
        {
            StopReason.Length => new ParsedAnswer.Unusable("it reached the most tokens that one may have; select less code"),
            StopReason.Refusal => new ParsedAnswer.Unusable("the model declined"),
            _ => plan.Format is EditFormat.Documentation ? DocumentationAnswer.Parse(answer.Text, plan.Scope) : AnswerParser.Parse(answer.Text, plan.Scope),
        };
        if (parsed is ParsedAnswer.Unusable unusable) return (new ActionOutcome.Nothing($"The answer of {ProviderName.Of(answer.Origin.Provider)} cannot be used: {unusable.Why}. Nothing was changed."), answer);
        var edits = ((ParsedAnswer.Edits)parsed).All;
        if (edits.Length == 0) return (new ActionOutcome.Nothing($"{ProviderName.Of(answer.Origin.Provider)} would leave this code as it is."), answer);

        step(new ActionStep.Checking());
        var files = new List<ChangedFile>();
        foreach (var file in plan.Scope.Others.Prepend(plan.Scope.File))
        {
            var own = edits.Where(e => e.Document.Equals(file.Document)).ToImmutableArray();
            if (own.Length > 0) files.Add(new ChangedFile(file, own).InStyle());
        }

        var verdict = await check.CheckAsync(files, cancellation);
        return (new ActionOutcome.Proposed(new(plan.Title, [.. files], verdict, Reach.Surprises(plan.Scope, files), answer.Origin)), answer);
    }

    private static int Errors(ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.Proposed { Proposal.Verdict: EditVerdict.NewProblems problems } => problems.Errors,
        ActionOutcome.Proposed => 0,
        _ => int.MaxValue,
    };
}
