using Assistant.Models;

namespace Assistant.Features;

/// <summary>
/// Reads a prompt file: four keys of front matter (<c>title</c>, <c>kind</c>: <c>edit</c> or <c>explain</c>, <c>route</c>, <c>scope</c>) and the
/// prompt. Whoever wrote the repository can neither choose a provider nor run anything by it: the route names a kind of work only.
/// </summary>
public static class CustomPromptFile
{
    private const int LongestTitle = 60;

    /// <param name="problems">Takes one sentence for each thing that was not understood.</param>
    /// <returns>Null where the file holds no prompt.</returns>
    public static CustomPrompt? Parse(string id, string text, ICollection<string> problems)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int end = lines[0].Trim() == "---" ? Array.FindIndex(lines, 1, l => l.Trim() == "---") : 0;
        if (end < 0)
        {
            problems.Add($"The prompt {id} begins with --- but nothing closes its front matter; add a second line of ---.");
            return null;
        }

        var prompt = new CustomPrompt(id, id.Replace('-', ' '), IsEdit: true, RequestKind.Refactor, PromptScope.Selection, string.Join('\n', lines.Skip(end == 0 ? 0 : end + 1)).Trim());
        foreach (string line in lines.Take(end).Skip(1).Where(l => l.Trim().Length > 0 && l.TrimStart()[0] != '#')) prompt = With(prompt, line, problems);
        if (prompt.Text.Length > 0) return prompt;
        problems.Add($"The prompt {id} has no text below its front matter.");
        return null;
    }

    private static CustomPrompt With(CustomPrompt prompt, string line, ICollection<string> problems)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        string key = colon < 0 ? line.Trim() : line[..colon].Trim();
        string value = colon < 0 ? "" : line[(colon + 1)..].Trim().Trim('"', '\'');
        switch (key, value)
        {
            case ("title", { Length: > 0 }):
                return prompt with { Title = value.Length > LongestTitle ? value[..LongestTitle] + "…" : value };
            case ("kind", "edit"):
                return prompt with { IsEdit = true };
            case ("kind", "explain"):
                return prompt with { IsEdit = false, Route = prompt.Route is RequestKind.Refactor ? RequestKind.Explain : prompt.Route };
            case ("route", _) when Enum.TryParse(value, ignoreCase: true, out RequestKind route) && route is not RequestKind.Completion && !char.IsAsciiDigit(value[0]):
                return prompt with { Route = route };
            case ("scope", _) when Enum.TryParse(value, ignoreCase: true, out PromptScope scope) && !char.IsAsciiDigit(value[0]):
                return prompt with { Scope = scope };
            default:
                problems.Add($"`{key}: {value}` in the prompt {prompt.Id} is ignored: there are title, kind (edit, explain), route (smallFix, refactor, explain, architecture) and scope (selection, member, type, file).");
                return prompt;
        }
    }
}
