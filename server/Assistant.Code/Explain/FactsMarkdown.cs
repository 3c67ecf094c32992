using System.Collections.Immutable;
using System.Text;

namespace Assistant.Code;

/// <summary>Facts as a page of Markdown that a person can read without having asked a model.</summary>
public static class FactsMarkdown
{
    private const int MostLinks = 20;
    private const int MostMembers = 40;

    /// <param name="link">Gives the target of a link to a place; null writes the name without one.</param>
    public static string Write(SymbolFacts facts, Func<CodePlace, string?> link)
    {
        var page = new StringBuilder();
        page.Append("## ").Append(Title(facts, link)).Append("\n\n");
        if (facts.Signature.Length > 0) page.Append("```csharp\n").Append(facts.Signature).Append("\n```\n\n");
        Docs(page, facts.Docs);
        if (facts.Body is { Steps.Length: > 0 } body) Steps(page, body.Steps);
        List(page, facts.Kind is "file" or "namespace" ? "Types" : "Members", facts.Members.Select(m => Linked(m, link) + (m.Note.Length > 0 ? $": {m.Note}" : "")));
        if (facts.Body is { } code)
        {
            Line(page, "Calls", code.Calls, link);
            Line(page, "Reads", code.Reads, link);
            Line(page, "Changes", code.Writes, link);
            if (code.Throws.Length > 0) page.Append("**Throws** ").AppendJoin(", ", code.Throws.Select(t => $"`{t}`")).Append("\n\n");
        }

        Line(page, "Derives from", facts.Relatives.Bases, link);
        Line(page, "Overrides or implements", facts.Relatives.Overrides, link);
        Line(page, facts.Members.IsEmpty ? "Overridden or implemented by" : "Derived types", facts.Relatives.Heirs, link);
        if (facts.Uses is { } uses) Uses(page, uses, link);
        return page.ToString().TrimEnd() + "\n";
    }

    private static string Title(SymbolFacts facts, Func<CodePlace, string?> link)
    {
        string owner = facts.Owner is { } belongs ? $" of {Linked(belongs, link)}" : "";
        return facts.Kind == "selection"
            ? char.ToUpperInvariant(facts.Name[0]) + facts.Name[1..] + owner
            : $"{Linked(new FactLink(facts.Name, facts.Place), link)}, {facts.Kind}{owner}";
    }

    private static void Docs(StringBuilder page, SymbolDocs docs)
    {
        foreach (string text in new[] { docs.Summary, docs.Remarks }.Where(t => t.Length > 0)) page.Append(text).Append("\n\n");
        foreach (var parameter in docs.Parameters) page.Append("- `").Append(parameter.Name).Append("`: ").Append(parameter.Text).Append('\n');
        if (docs.Returns.Length > 0) page.Append("- Returns: ").Append(docs.Returns).Append('\n');
        foreach (var exception in docs.Exceptions) page.Append("- Throws `").Append(exception.Name).Append("`: ").Append(exception.Text).Append('\n');
        if (docs.Parameters.Length + docs.Exceptions.Length > 0 || docs.Returns.Length > 0) page.Append('\n');
    }

    private static void Steps(StringBuilder page, ImmutableArray<FactStep> steps)
    {
        page.Append("### What it does\n\n");
        int number = 0;
        foreach (var step in steps)
        {
            page.Append(' ', 3 * step.Depth).Append(step.Depth == 0 ? $"{++number}. " : "- ").Append(step.Text).Append('\n');
        }

        page.Append('\n');
    }

    private static void Uses(StringBuilder page, FoundReferences uses, Func<CodePlace, string?> link)
    {
        page.Append("### Used by\n\n");
        var groups = uses.References.GroupBy(r => r.Within).ToList();
        foreach (var group in groups.Take(MostLinks))
        {
            var first = group.First();
            string name = group.Key.Length == 0 ? first.Place.Document.Name : group.Key;
            string times = group.Count() > 1 ? $" ({group.Count()} times)" : "";
            page.Append("- ").Append(Linked(new FactLink(name, first.Place), link)).Append(times).Append(": `").Append(first.Line.Replace('`', '\'')).Append("`\n");
        }

        if (groups.Count > MostLinks) page.Append($"- and {groups.Count - MostLinks} more places.\n");
        if (groups.Count == 0) page.Append(uses.IsComplete ? "Nothing in this solution names it.\n" : "No use was found in the time for it.\n");
        else if (!uses.IsComplete) page.Append("\nThe search was stopped early; there are more uses.\n");
        page.Append('\n');
    }

    private static void Line(StringBuilder page, string title, ImmutableArray<FactLink> links, Func<CodePlace, string?> link)
    {
        if (links.IsEmpty) return;
        page.Append("**").Append(title).Append("** ").AppendJoin(", ", links.Take(MostLinks).Select(l => Linked(l, link)));
        page.Append(links.Length > MostLinks ? $" and {links.Length - MostLinks} more\n\n" : "\n\n");
    }

    private static void List(StringBuilder page, string title, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count == 0) return;
        page.Append("### ").Append(title).Append("\n\n");
        foreach (string item in all.Take(MostMembers)) page.Append("- ").Append(item).Append('\n');
        if (all.Count > MostMembers) page.Append($"- and {all.Count - MostMembers} more.\n");
        page.Append('\n');
    }

    private static string Linked(FactLink fact, Func<CodePlace, string?> link) =>
        fact.Place is { } place && link(place) is { } target ? $"[`{fact.Text}`]({target})" : $"`{fact.Text}`";
}
