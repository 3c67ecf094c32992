using System.Runtime.ExceptionServices;

namespace Assistant.Code;

/// <summary>Gathers what a model should see besides the file at the cursor: ranked, without repetition, within a budget of tokens and time.</summary>
public sealed class CodeContext
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly Func<string, FolderSnapshot?> folderOf;
    private readonly Func<string, string, string?> textOf;
    private readonly BoundSource? compiler;
    private readonly RecentCode recent;
    private readonly TimeProvider time;
    private readonly LastChunkSearch similar = new();

    /// <param name="folderOf">What is indexed of a workspace folder, by its absolute path; null for none.</param>
    public CodeContext(Func<string, FolderSnapshot?> folderOf, RecentCode recent, TimeProvider time)
        : this(folderOf, new SourceTexts().Of, null, recent, time)
    {
    }

    public CodeContext(Func<string, FolderSnapshot?> folderOf, SemanticWorkspace semantics, RecentCode recent, TimeProvider time)
        : this(folderOf, new SourceTexts().Of, new BoundSource(site => BoundSite.At(semantics, site), time) { Failed = semantics.Report }, recent, time) =>
        Failed = semantics.Report;

    /// <param name="textOf">The text of a file, by workspace folder and path; null where it cannot be read.</param>
    /// <param name="compiler">Null where nothing is compiled.</param>
    internal CodeContext(
        Func<string, FolderSnapshot?> folderOf, Func<string, string, string?> textOf, BoundSource? compiler, RecentCode recent, TimeProvider time) =>
        (this.folderOf, this.textOf, this.compiler, this.recent, this.time) = (folderOf, textOf, compiler, recent, time);

    internal ContextShares Shares { get; init; } = new();

    /// <summary>Hears of a bug in a source, which may come when nobody waits for it any more; what was gathered before it counts. Without one, the caller hears of it.</summary>
    internal Action<Exception> Failed { private get; init; } = ExceptionDispatchInfo.Throw;

    /// <summary>Never waits for more than the budget's time: what is not indexed or compiled yet is left out, and so is what comes too late.</summary>
    public async Task<GatheredContext> GatherAsync(ContextSite site, ExcludedFiles excluded, ContextBudget budget, CancellationToken cancellation)
    {
        if (folderOf(site.Workspace) is not { } folder) return GatheredContext.Empty;
        var gathering = new Gathering(budget, time);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = Task.Run(() => GuardedAsync(gathering, (site, folder, excluded), budget, late.Token), late.Token);
        try
        {
            await running.WaitAsync(budget.Time > Least ? budget.Time : Least, time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await late.CancelAsync().ConfigureAwait(false);
        }

        return gathering.Result();
    }

    private async Task GuardedAsync(Gathering gathering, (ContextSite Site, FolderSnapshot Folder, ExcludedFiles Excluded) at, ContextBudget budget, CancellationToken cancellation)
    {
        try
        {
            await RunAsync(gathering, at, budget, cancellation).ConfigureAwait(false);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            Failed(bug);
        }
    }

    private async Task RunAsync(Gathering gathering, (ContextSite Site, FolderSnapshot Folder, ExcludedFiles Excluded) at, ContextBudget budget, CancellationToken cancellation)
    {
        var (site, folder, excluded) = at;
        SiteView? read = null;
        gathering.Run("site", 0, _ =>
        {
            read = new SiteView(site, folder, excluded, path => textOf(folder.Root, path), recent);
            return [];
        });
        if (read is not { } view) return;

        bool isCSharp = FileKinds.IsCSharp(site.Path);
        var compiled = isCSharp && compiler is not null
            ? compiler.FindAsync(site, view, gathering.Room(Shares.Declarations), budget.Time / 2, cancellation)
            : Task.FromResult<IReadOnlyList<Candidate>?>(null);
        var declared = new DeclaredTypes(folder.Declarations, view.TextOf, view.Near);
        gathering.Run("usages", Shares.Usage, characters => UsageLines.Find(view, characters, cancellation));
        gathering.Run("recent edits", Shares.Recent, _ => RecentRegions.Find(view, recent));
        gathering.Run("counterpart", Shares.Related, _ => RelatedCode.Find(view, declared));
        var known = await compiled.ConfigureAwait(false);
        if (known is not null) gathering.Run("compiler", Shares.Declarations, _ => known);
        else if (isCSharp) gathering.Run("declarations", Shares.Declarations, _ => DeclaredContext.Find(view, declared, cancellation));
        gathering.Run("similar code", 1, characters => SimilarCode.Find(view, similar, view.NamesWith(gathering.Texts), characters, Shares, cancellation));
    }
}
