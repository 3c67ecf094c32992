using Assistant.Models;

namespace Assistant.Features;

/// <summary>How an answer in prose ended.</summary>
public abstract record ProseOutcome
{
    private ProseOutcome()
    {
    }

    /// <summary>It was written to its end, or as far as the model would.</summary>
    /// <param name="By">Who wrote the end of it.</param>
    public sealed record Complete(Origin By, StopReason Stop) : ProseOutcome
    {
        /// <summary>What the reader has to know about its end; empty for most answers.</summary>
        public string Remark => Stop switch
        {
            StopReason.Length => "The answer reached the most tokens that one may have, and is cut here.",
            StopReason.Refusal => "The model declined to answer.",
            _ => "",
        };
    }

    /// <summary>Nobody could answer, or nobody could go on.</summary>
    /// <param name="Begun">Whether a part was written before that.</param>
    public sealed record Unanswered(ProviderException Failure, bool Begun) : ProseOutcome;
}

/// <summary>Runs the actions that answer in prose: they stream Markdown, and another provider goes on where one breaks off.</summary>
public sealed class Explanations(IModelProvider provider, TimeProvider time)
{
    /// <param name="related">Code from elsewhere that helps to understand the place, as text; empty where there is none.</param>
    /// <param name="write">Takes the answer piece by piece; called by one thread at a time.</param>
    public Task<ProseOutcome> ExplainAsync(ActionPlace place, string related, Action<string> write, Action<ActionStep> step, CancellationToken cancellation)
    {
        var kind = place.Request.Prompt is { } prompt
            ? new Classification(prompt.Route, $"the prompt {prompt.Id} says so")
            : RequestClassifier.Classify(new RequestFacts(RequestedAction.Explain) { SpanLines = ExplainPrompt.PartOf(place).Lines });
        return RunAsync(ExplainPrompt.Explain(place, kind, related, time.GetUtcNow()), kind, write, step, cancellation);
    }

    /// <param name="place">The code that the user was looking at; null where there is none.</param>
    /// <param name="workspace">The projects, what they refer to and what they offer, as text; empty where none is known.</param>
    public Task<ProseOutcome> AskAsync(string question, ActionPlace? place, string workspace, Action<string> write, Action<ActionStep> step, CancellationToken cancellation)
    {
        var kind = RequestClassifier.Classify(question);
        return RunAsync(ExplainPrompt.Ask(question, place, kind, workspace, time.GetUtcNow()), kind, write, step, cancellation);
    }

    private async Task<ProseOutcome> RunAsync(ChatRequest request, Classification kind, Action<string> write, Action<ActionStep> step, CancellationToken cancellation)
    {
        bool begun = false;
        var speaker = new Origin("", "", "");
        var stop = StopReason.Done;
        step(new ActionStep.Asking(kind, request.Confinement));
        try
        {
            await foreach (var chunk in provider.StreamAsync(request, cancellation).WithCancellation(cancellation))
            {
                switch (chunk)
                {
                    case ModelChunk.Start start:
                        var next = new Origin(start.ProviderId, start.Model, start.Reason);
                        step(new ActionStep.Answering(next));
                        if (begun) write($"\n\n> {ProviderName.Of(next.Provider)} goes on from here: {next.Reason}.\n\n");
                        speaker = next;
                        break;
                    case ModelChunk.Text { Value.Length: > 0 } text:
                        begun = true;
                        write(text.Value);
                        break;
                    case ModelChunk.End end:
                        stop = end.Reason;
                        break;
                }
            }

            return new ProseOutcome.Complete(speaker, stop);
        }
        catch (ProviderException e)
        {
            return new ProseOutcome.Unanswered(e, begun);
        }
    }
}
