using System.Collections.Immutable;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>What the compiler knows of a piece of code, as a page of Markdown: for a model's prompt, and for when there is no model.</summary>
public static class CodeFacts
{
    private static readonly SearchLimits Limits = new(40, TimeSpan.FromSeconds(2));

    /// <param name="link">Gives the target of a link to a place.</param>
    /// <returns>Empty where the compiler knows nothing of it.</returns>
    public static async Task<string> WriteAsync(ActionPlace place, ProjectView view, IndexSnapshot index, Func<CodePlace, string?> link, TimeProvider time, CancellationToken cancellation)
    {
        if (BoundDocument.Of(view.Base, place.Request.Document) is not { } bound) return "";
        ImmutableArray<SemanticBase> bases = [view.Base, .. await view.DependentsAsync(cancellation)];
        var reader = new FactReader(new ReferenceSearch(index, bases, Limits, time), bases);
        var part = ExplainPrompt.PartOf(place);
        bool isCursor = place.Request.Start == place.Request.End;
        var facts = isCursor && part.Name.Length > 0
            ? reader.Read(bound, part.Start, part.End, cancellation)
            : reader.Read(bound, place.Request.Start, place.Request.End, cancellation);
        return facts is null ? "" : FactsMarkdown.Write(facts, link);
    }
}
