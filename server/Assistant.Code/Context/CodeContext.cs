namespace Assistant.Code;

/// <summary>Gathers what a model should see besides the file at the cursor: ranked, without repetition, within a budget of tokens and time.</summary>
public sealed class CodeContext
{
    private readonly Func<string, FolderSnapshot?> folderOf;
    private readonly Func<string, string, string?> textOf;
    private readonly TimeProvider time;
    private readonly ContextShares shares;

    /// <param name="folderOf">What is indexed of a workspace folder, by its absolute path; null for none.</param>
    public CodeContext(Func<string, FolderSnapshot?> folderOf, TimeProvider time)
        : this(folderOf, new SourceTexts().Of, time, new ContextShares())
    {
    }

    internal CodeContext(Func<string, FolderSnapshot?> folderOf, Func<string, string, string?> textOf, TimeProvider time, ContextShares shares) =>
        (this.folderOf, this.textOf, this.time, this.shares) = (folderOf, textOf, time, shares);

    /// <summary>Never waits: what is not indexed or compiled yet is left out, and so is what does not fit into the budget's time.</summary>
    public GatheredContext Gather(ContextSite site, ExcludedFiles excluded, ContextBudget budget, CancellationToken cancellation)
    {
        if (folderOf(site.Workspace) is not { } folder) return GatheredContext.Empty;
        var gathering = new Gathering(budget, time);
        SiteView? view = null;
        gathering.Run("site", 0, _ =>
        {
            view = new SiteView(site, folder, excluded);
            return [];
        });
        var declared = new DeclaredTypes(folder.Declarations, path => view!.Allows(path) || path == site.Path ? textOf(folder.Root, path) : null, site.Path);
        gathering.Run("usages", shares.Usage, characters => UsageLines.Find(view!, characters, cancellation));
        gathering.Run("declarations", shares.Declarations, _ => DeclaredContext.Find(view!, declared, cancellation));
        gathering.Run("similar code", 1, characters => SimilarCode.Find(view!, characters, shares, cancellation));
        return gathering.Result();
    }
}
