using System.Text.RegularExpressions;

namespace Assistant.Models;

/// <summary>Sorts requests into kinds by rules on facts and text; asks no model, so it costs microseconds and never changes its mind.</summary>
public static partial class RequestClassifier
{
    private const int SmallSpanLines = 40;
    private const int LargeSpanLines = 400;
    private const int LongPromptWords = 120;

    /// <summary>Sorts an action by what the program knows about it.</summary>
    public static Classification Classify(RequestFacts facts) => facts.Action switch
    {
        RequestedAction.Complete => new(RequestKind.Completion, "ghost text while typing"),
        RequestedAction.Explain => Explanation(facts),
        RequestedAction.Document => new(RequestKind.SmallFix, "documents one member"),
        RequestedAction.WriteTests => new(RequestKind.SmallFix, "writes tests for one member"),
        RequestedAction.Fix => Edit(facts, facts.Diagnostic is "" ? "fix" : $"fix of {facts.Diagnostic}"),
        RequestedAction.Refactor => Edit(facts, "refactoring") with { Kind = RequestKind.Refactor },
        _ => throw new ArgumentOutOfRangeException(nameof(facts), facts.Action, "This action has no kind."),
    };

    /// <summary>Sorts a free prompt by its text.</summary>
    public static Classification Classify(string prompt)
    {
        if (Design().Match(prompt) is { Success: true } design) return new(RequestKind.Architecture, $"the prompt says “{Short(design)}”");
        if (Whole().Match(prompt) is { Success: true } whole) return new(RequestKind.Architecture, $"the prompt is about “{Short(whole)}”");
        int words = Words().Count(prompt);
        if (words >= LongPromptWords && Choice().IsMatch(prompt)) return new(RequestKind.Architecture, $"a long question ({words} words) that weighs a choice");
        return new(RequestKind.Explain, "a question about code");
    }

    private static Classification Explanation(RequestFacts facts) =>
        facts.ProjectsTouched > 1 ? new(RequestKind.Architecture, $"explains {facts.ProjectsTouched} projects")
        : facts.SpanLines > LargeSpanLines ? new(RequestKind.Architecture, $"explains {facts.SpanLines} lines at once")
        : new(RequestKind.Explain, $"explains {Lines(facts.SpanLines)}");

    private static Classification Edit(RequestFacts facts, string what) =>
        facts.ProjectsTouched > 1 ? new(RequestKind.Refactor, $"{what} across {facts.ProjectsTouched} projects")
        : facts.FilesTouched > 1 ? new(RequestKind.Refactor, $"{what} across {facts.FilesTouched} files")
        : facts.Reach is ApiReach.Public && facts.Diagnostic is "" ? new(RequestKind.Refactor, $"{what} that touches public API")
        : facts.SpanLines > SmallSpanLines ? new(RequestKind.Refactor, $"{what} of {facts.SpanLines} lines")
        : new(RequestKind.SmallFix, $"{what} of {Lines(facts.SpanLines)} in one file");

    private static string Lines(int count) => count == 1 ? "1 line" : $"{count} lines";

    private static string Short(Match match) => match.Value.Trim().ToLowerInvariant();

    [GeneratedRegex(@"\b(architect\w*|design (?:of|a|an|the|for)\b|high[- ]level|trade[- ]?offs?|bounded contexts?|micro-?services?|modular monolith|domain model|event[- ](?:driven|sourc\w+)|cqrs|layering|system design|scal(?:e|ing|ab\w+) (?:to|out|the|this)|migrat\w+ (?:to|from)|split .{0,40}\b(?:services?|projects?|modules?|assembl\w+))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Design();

    [GeneratedRegex(@"\b(?:whole|entire|overall|across (?:the|all)) (?:solution|code ?base|system|application|app|repo\w*|projects?|structure)\b|\bproject structure\b|\bhow (?:should|do|would) (?:we|i) (?:structure|organi[sz]e|layer)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?:versus|vs\.?|instead of|rather than|pros and cons|options?|alternatives?|which approach)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Choice();

    [GeneratedRegex(@"\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
