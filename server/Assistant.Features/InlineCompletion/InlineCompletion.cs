using Assistant.Code;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>
/// Ghost text: gate, what is shown already or was answered before, context, provider, transforms, the compiler. Whoever wrote the text, it goes
/// the same way; a failure is silence with a reason.
/// </summary>
/// <param name="check">Null where nothing is checked.</param>
public sealed class InlineCompletion(IModelProvider provider, CodeContext context, SuggestionCheck? check, TimeProvider time)
{
    private const int MaxTokens = 128;

    /// <summary>In tokens; more helps little and costs a local model its speed.</summary>
    private const int ContextTokens = 2000;

    // Of the time that an answer is of use. The rest is for what comes after the provider: at its own deadline the router still has a reserve to give.
    private const double ProviderShare = 0.95;

    /// <summary>Far beyond what it usually takes; who presses a key for it waits a little longer.</summary>
    private static readonly ContextBudget WhileTyping = new(ContextTokens, TimeSpan.FromMilliseconds(30));
    private static readonly ContextBudget WhenAsked = new(ContextTokens, TimeSpan.FromMilliseconds(300));

    private readonly CurrentSuggestion current = new();
    private readonly AnsweredSites answered = new(time);

    public async Task<Suggestion> SuggestAsync(CompletionSite site, CompletionPolicy policy, CancellationToken cancellation)
    {
        if (TriggerGate.Refuse(site, policy) is { } refusal) return refusal;
        if (current.RestAt(site) is { } rest) return rest;

        var suggestion = answered.Find(site) ?? await AskAsync(site, policy, cancellation);
        current.Remember(site, suggestion);
        // The embedded engine answers where a model was late or down, and costs nothing: that model may be asked the next time.
        if (suggestion is Suggestion.Shown shown && shown.Origin.Provider != EmbeddedProvider.Name) answered.Remember(site, shown);
        return suggestion;
    }

    /// <summary>What a model is shown besides the file; never a file whose text must stay on this machine, whoever answers.</summary>
    public Task<GatheredContext> ContextForAsync(CompletionSite site, CompletionPolicy policy, CancellationToken cancellation)
    {
        var place = new ContextSite(site.Workspace, site.Path, site.Prefix, site.Suffix)
        {
            Document = site.Selected is null ? site.Document : null, // with an entry taken as typed, the text is no document's
        };
        return context.GatherAsync(place, policy.Excluded, site.Trigger == Trigger.Invoked ? WhenAsked : WhileTyping, cancellation);
    }

    private async Task<Suggestion> AskAsync(CompletionSite site, CompletionPolicy policy, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + policy.Deadline * ProviderShare;
        using var deadline = new CancellationTokenSource(policy.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            var gathered = await ContextForAsync(site, policy, either.Token);
            var request = RequestFor(site, policy, gathered, until);
            var answer = await Answer.ReadAsync(provider.StreamAsync(request, either.Token), either.Token);
            var offer = Offer(site, answer);
            return check is null ? offer : await CheckedAsync(check, site, policy, (request, offer), either.Token);
        }
        catch (ProviderException e)
        {
            return new Suggestion.Nothing(Silence.NoProvider, e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Suggestion.Nothing(Silence.TooLate, $"No answer within {policy.Deadline.TotalMilliseconds:0} ms.");
        }
    }

    // What is rejected gives way to the embedded engine's answer, if that passes.
    private static async Task<Suggestion> CheckedAsync(
        SuggestionCheck check, CompletionSite site, CompletionPolicy policy, (FillRequest Request, Suggestion Offer) asked, CancellationToken cancellation)
    {
        var first = check.Of(site, policy, asked.Offer, cancellation);
        if (first is not Suggestion.Nothing { Reason: Silence.FailedCheck } || asked.Offer is Suggestion.Shown { Origin.Provider: EmbeddedProvider.Name }) return first;
        var spare = Offer(site, await check.SpareAsync(asked.Request, cancellation));
        return check.Of(site, policy, spare, cancellation) is Suggestion.Shown passed ? passed : first;
    }

    private static FillRequest RequestFor(CompletionSite site, CompletionPolicy policy, GatheredContext gathered, DateTimeOffset until) => new()
    {
        Kind = RequestKind.Completion,
        Confinement = policy.ConfinementOf(site.Workspace, site.Path, site.Document?.Path),
        MaxTokens = MaxTokens,
        Deadline = until,
        Workspace = site.Workspace,
        Path = site.Path,
        Language = site.Language,
        Prefix = site.Prefix,
        Suffix = site.Suffix,
        Head = FileHead.Of(site.Language, site.Prefix.Span),
        Snippets = [.. gathered.Items.Select(i => new Snippet(i.Path, i.Text))],
        IsInvoked = site.Trigger is Trigger.Invoked,
    };

    private static Suggestion Offer(CompletionSite site, Answer answer)
    {
        if (string.IsNullOrWhiteSpace(answer.Text)) return new Suggestion.Nothing(Silence.NoAnswer, $"{ProviderName.Of(answer.Origin.Provider)} had nothing to offer here.");

        var draft = Draft.From(answer.Text, site).Through(Transforms.All, site);
        if (string.IsNullOrWhiteSpace(draft.Text)) return new Suggestion.Nothing(Silence.Redundant, "The answer only repeated what is there.");

        // With an entry selected in the suggestion list, editors show ghost text only if it begins with that entry.
        return site.Selected is { } selected
            ? new Suggestion.Shown(selected.Text + draft.Text, selected.Start, site.Cursor + draft.Replaces, answer.Origin, answer.Confidence)
            : new Suggestion.Shown(draft.Text, site.Cursor, site.Cursor + draft.Replaces, answer.Origin, answer.Confidence);
    }
}
