namespace Assistant.Code;

/// <summary>Gathers what a model should see besides the file at the cursor: ranked, without repetition, within a budget of tokens and time.</summary>
public sealed class CodeContext
{
    private readonly Func<string, FolderSnapshot?> folderOf;
    private readonly Func<string, string, string?> textOf;
    private readonly Func<ContextSite, BoundSite?> bind;
    private readonly RecentCode recent;
    private readonly TimeProvider time;

    /// <param name="folderOf">What is indexed of a workspace folder, by its absolute path; null for none.</param>
    public CodeContext(Func<string, FolderSnapshot?> folderOf, RecentCode recent, TimeProvider time)
        : this(folderOf, new SourceTexts().Of, _ => null, recent, time)
    {
    }

    /// <param name="textOf">The text of a file, by workspace folder and path; null where it cannot be read.</param>
    /// <param name="bind">The site as the compiler sees it; null while no compilation is ready.</param>
    internal CodeContext(
        Func<string, FolderSnapshot?> folderOf, Func<string, string, string?> textOf, Func<ContextSite, BoundSite?> bind, RecentCode recent, TimeProvider time) =>
        (this.folderOf, this.textOf, this.bind, this.recent, this.time) = (folderOf, textOf, bind, recent, time);

    internal ContextShares Shares { get; init; } = new();

    /// <summary>Never waits: what is not indexed or compiled yet is left out, and so is what does not fit into the budget's time.</summary>
    public GatheredContext Gather(ContextSite site, ExcludedFiles excluded, ContextBudget budget, CancellationToken cancellation)
    {
        if (folderOf(site.Workspace) is not { } folder) return GatheredContext.Empty;
        var gathering = new Gathering(budget, time);
        SiteView? read = null;
        gathering.Run("site", 0, _ =>
        {
            read = new SiteView(site, folder, excluded, path => textOf(folder.Root, path), recent);
            return [];
        });
        if (read is not { } view) return gathering.Result();
        var declared = new DeclaredTypes(folder.Declarations, view.TextOf, view.Near);
        gathering.Run("usages", Shares.Usage, characters => UsageLines.Find(view, characters, cancellation));
        if (FileKinds.IsCSharp(site.Path))
            gathering.Run("declarations", Shares.Declarations, _ => bind(site) is { } bound ? new SemanticContext(bound, view).Find() : DeclaredContext.Find(view, declared, cancellation));
        gathering.Run("recent edits", Shares.Recent, _ => RecentRegions.Find(view, recent));
        gathering.Run("counterpart", Shares.Related, _ => RelatedCode.Find(view, declared));
        gathering.Run("similar code", 1, characters => SimilarCode.Find(view, characters, Shares, cancellation));
        return gathering.Result();
    }
}
