using System.Text.RegularExpressions;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>Says what can be done at a place. Looks at syntax only and asks no model, so that a menu opens at once.</summary>
public static partial class ActionCatalogue
{
    private const int LongestTitle = 72;

    /// <param name="selected">The place, and what the editor knows of problems there; its action does not matter.</param>
    /// <param name="prompts">The custom prompts that apply.</param>
    public static IReadOnlyList<OfferedAction> At(ActionRequest selected, CodeSite site, IReadOnlyList<CustomPrompt> prompts)
    {
        var place = selected with { Problems = [] };
        return
        [
            .. Fixes(selected),
            .. Generate(place, site),
            Offer(ActionName.Explain, $"explain {What(site.Span.Name.Length > 0 ? site.Span : Selected(site, place))}", ActionGroup.Refactor),
            Offer(ActionName.Refactor, "refactor…", ActionGroup.Refactor),
            .. Instructed(place, site),
            .. Rewrites(place, site),
            .. Documents(place, site),
            .. prompts.Select(p => new OfferedAction(place with { Action = ActionName.Prompt, Prompt = p }, Short(p.Title), p.IsEdit ? ActionGroup.Rewrite : ActionGroup.Refactor)),
            Offer(ActionName.Ask, "ask about the architecture…", ActionGroup.Refactor),
        ];

        OfferedAction Offer(ActionName action, string title, ActionGroup group) => new(place with { Action = action }, Short(title), group);
    }

    /// <summary>The instruction that a comment right before or inside the span gives, after <c>// assistant:</c>; null without one.</summary>
    public static string? InstructionIn(string text) => Instruction().Match(text) is { Success: true } found ? found.Groups[1].Value.Trim() : null;

    // Lightbulbs show one entry per problem; the same problem twice (from two servers) is one.
    private static IEnumerable<OfferedAction> Fixes(ActionRequest selected) =>
        from problem in selected.Problems.DistinctBy(p => (p.Code, p.Start))
        select new OfferedAction(
            selected with { Action = ActionName.Fix, Problems = [problem] },
            Short($"fix {(problem.Code.Length > 0 ? problem.Code + ": " : "")}{problem.Message.ReplaceLineEndings(" ")}"),
            ActionGroup.QuickFix);

    private static IEnumerable<OfferedAction> Generate(ActionRequest place, CodeSite site) => site.Comment is { } comment && InstructionIn(place.Document.Slice(comment.Start, comment.End)) is null
        ? [new(place with { Action = ActionName.Generate, Start = comment.Start, End = comment.End }, Short("write the code for this comment"), ActionGroup.QuickFix)]
        : [];

    private static IEnumerable<OfferedAction> Instructed(ActionRequest place, CodeSite site)
    {
        int from = Math.Max(0, Math.Min(site.Comment?.Start ?? site.Span.Start, site.Span.Start) - 400);
        return InstructionIn(place.Document.Slice(from, Math.Max(site.Span.End, site.Comment?.End ?? 0))) is { } instruction
            ? [new(place with { Action = ActionName.Refactor, Instruction = instruction }, Short($"refactor: {instruction}"), ActionGroup.Rewrite)]
            : [];
    }

    private static IEnumerable<OfferedAction> Rewrites(ActionRequest place, CodeSite site)
    {
        if (site.Member is not { } member) yield break;
        if (site.Is(SiteTraits.HasLogic)) yield return Rewrite(ActionName.Simplify, $"simplify {member.Name}");
        if (site.Is(SiteTraits.IsLong)) yield return Rewrite(ActionName.SplitMethod, $"split {member.Name} into smaller methods");
        if (site.Is(SiteTraits.Blocks)) yield return Rewrite(ActionName.MakeAsync, $"make {member.Name} async");
        if (site.Is(SiteTraits.TakesNulls)) yield return Rewrite(ActionName.AddNullChecks, $"check the arguments of {member.Name} for null");
        if (site.Is(SiteTraits.TestsValues)) yield return Rewrite(ActionName.UsePatterns, $"use pattern matching in {member.Name}");
        if (site.Is(SiteTraits.WholeStatements)) yield return new(place with { Action = ActionName.ExtractMethod }, Short("extract a method"), ActionGroup.Extract);
        else if (member.Kind is CodePartKind.Method) yield return new(place with { Action = ActionName.ExtractMethod }, Short("extract a method"), ActionGroup.Extract, "Select some whole statements of a longer body first.");

        OfferedAction Rewrite(ActionName action, string title) => new(place with { Action = action }, Short(title), ActionGroup.Rewrite);
    }

    private static IEnumerable<OfferedAction> Documents(ActionRequest place, CodeSite site)
    {
        var subject = site.Subject;
        if (subject.Kind is CodePartKind.Text or CodePartKind.File or CodePartKind.Statements) yield break;
        string verb = subject.HasDocumentation ? "improve the documentation of" : "document";
        yield return new(place with { Action = ActionName.Document }, Short($"{verb} {subject.Name}"), ActionGroup.Rewrite);
        if (site.Is(SiteTraits.IsTestable)) yield return new(place with { Action = ActionName.WriteTests }, Short($"write tests for {subject.Name}"), ActionGroup.Refactor);
    }

    private static CodePart Selected(CodeSite site, ActionRequest place) => place.Start == place.End ? site.Subject : site.Span;

    private static string What(CodePart part) => part.Name.Length > 0 ? part.Name : part.Kind is CodePartKind.File ? "this file" : "the selection";

    private static string Short(string text) => text.Length > LongestTitle ? text[..LongestTitle].TrimEnd() + "…" : text;

    [GeneratedRegex(@"(?://|#|--|/\*)\s*assistant:\s*([^\n\r*]{3,400})", RegexOptions.IgnoreCase)]
    private static partial Regex Instruction();
}
