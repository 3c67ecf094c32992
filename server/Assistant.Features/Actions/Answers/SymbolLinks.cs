using System.Text.RegularExpressions;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>Turns symbols that a text speaks of, written as inline code, into links to where they are declared.</summary>
public static partial class SymbolLinks
{
    /// <param name="near">The file that the text is about: of several declarations, the one in it is meant.</param>
    public static string Add(string markdown, IndexSnapshot index, DocumentPath near)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        bool inFence = false;
        return string.Join('\n', markdown.Split('\n').Select(line =>
        {
            if (FencedBlocks.Fence(line) is not null) inFence = !inFence;
            return inFence || FencedBlocks.Fence(line) is not null ? line : InlineCode().Replace(line, m => Linked(m, index, near, known));
        }));
    }

    private static string Linked(Match match, IndexSnapshot index, DocumentPath near, Dictionary<string, string?> known)
    {
        string name = match.Groups[1].Value;
        if (!known.TryGetValue(name, out string? target)) known[name] = target = Target(name, index, near);
        return target is null ? match.Value : $"[{match.Value}]({target})";
    }

    // Only what is declared once, or once in the file at hand: a wrong link is worse than none.
    private static string? Target(string name, IndexSnapshot index, DocumentPath near)
    {
        string bare = Arguments().Replace(name, "");
        string[] parts = bare.Split('.');
        var found = index.Find(parts[^1]).Where(f => parts.Length == 1 || Fits(f.Site.Declaration, parts)).Take(50).ToList();
        if (found.Count > 1)
        {
            var here = found.Where(f => f.Folder.Relative(near) == f.Site.Path).ToList();
            found = here.Count > 0 ? here : found;
            var types = found.Where(f => f.Site.Declaration.Kind <= DeclarationKind.Delegate).ToList();
            if (types.Count > 0) found = types;
        }

        if (found.Select(f => (f.Folder.Root, f.Site.Path, f.Site.Declaration.Container)).Distinct().Count() != 1) return null;
        var (folder, site) = found[0];
        var path = DocumentPath.FromFile(Path.Combine(folder.Root, site.Path.Replace('/', Path.DirectorySeparatorChar)));
        return $"{path.Uri}#L{site.Declaration.Line + 1}";
    }

    private static bool Fits(Declaration declaration, string[] parts)
    {
        string around = string.Join('.', parts[..^1]);
        return declaration.Container == around || declaration.Container.EndsWith('.' + around, StringComparison.Ordinal)
            || (declaration.Namespace + '.' + declaration.Container).TrimEnd('.').EndsWith(around, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<![\[`])`([A-Za-z_][\w.]*(?:<[^`<>]*>)?(?:\([^`]*\))?)`(?!`|\])")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"<[^<>]*>|\(.*\)$")]
    private static partial Regex Arguments();
}
