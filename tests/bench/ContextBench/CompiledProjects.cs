using Assistant.Code;
using Microsoft.CodeAnalysis;

namespace Assistant.ContextBench;

/// <summary>The projects of a checkout, compiled as far as they are restored one by one as cursors need them.</summary>
internal sealed class CompiledProjects
{
    private readonly SemanticLoad load;
    private readonly string folder;
    private readonly Dictionary<string, CodeProject> projectOf = new(StringComparer.Ordinal);
    private readonly Dictionary<CodeProject, SemanticBase> bases = []; // nothing changes on disk; a server looks there in the background
    private readonly Dictionary<(string Path, int Cursor), SyntaxTree?> edited = []; // the editor's tree is there before anybody asks

    private CompiledProjects(SemanticLoad load, string folder)
    {
        (this.load, this.folder) = (load, folder);
        foreach (var project in load.Projects.Projects)
        {
            foreach (string file in project.Files) projectOf.TryAdd(file, project);
        }
    }

    /// <summary>Null where the checkout has no project.</summary>
    public static CompiledProjects? Open(string folder)
    {
        var load = SemanticLoad.Open(folder, CancellationToken.None);
        return load.Projects.Projects.Length > 0 ? new CompiledProjects(load, Path.GetFullPath(folder)) : null;
    }

    /// <summary>The site over the base as it is before the line was written: the base must not know what the cursor asks for.</summary>
    public BoundSite? Without(ContextSite site) =>
        BaseOf(site.Path) is var (semantic, tree) && Current(site, tree) is { } current
            ? BoundSite.At(SemanticBase.Of(semantic.Project, semantic.Compilation.ReplaceSyntaxTree(tree, current), semantic.Missing), current, site.Prefix.Length)
            : null;

    /// <summary>The site over the warm base of the finished file, as in an editor; only to measure time.</summary>
    public BoundSite? Warm(ContextSite site) =>
        BaseOf(site.Path) is var (semantic, tree) && Current(site, tree) is { } current ? BoundSite.At(semantic, current, site.Prefix.Length) : null;

    /// <summary>Parses what the editor shows at a site.</summary>
    public void Prepare(ContextSite site)
    {
        if (BaseOf(site.Path) is var (_, tree)) Current(site, tree)?.GetRoot();
    }

    private (SemanticBase Semantic, SyntaxTree Tree)? BaseOf(string path)
    {
        string file = Path.Combine(folder, path);
        if (!projectOf.TryGetValue(file, out var project)) return null;
        if (!bases.TryGetValue(project, out var semantic)) bases[project] = semantic = load.BaseOf(project, CancellationToken.None);
        return semantic.TreeOf(file) is { } tree ? (semantic, tree) : null;
    }

    // Checkouts may have other line ends or a byte order mark: then the offsets do not agree, and the cursor is left to the syntax index.
    private SyntaxTree? Current(ContextSite site, SyntaxTree tree)
    {
        if (edited.TryGetValue((site.Path, site.Prefix.Length), out var known)) return known;
        return edited[(site.Path, site.Prefix.Length)] = Edited(site, tree);
    }

    private static SyntaxTree? Edited(ContextSite site, SyntaxTree tree)
    {
        var text = tree.GetText();
        if (text.Length < site.Prefix.Length || text.ToString(new(0, site.Prefix.Length)) != site.Prefix.ToString()) return null;
        return tree.WithChangedText(text.Replace(site.Prefix.Length, text.Length - site.Prefix.Length - site.Suffix.Length, ""));
    }
}
