using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>What a <see cref="SemanticWorkspace"/> knows at one moment; it never changes.</summary>
internal sealed record SemanticSnapshot(ImmutableArray<SolutionMap> Folders, ImmutableDictionary<string, SemanticBase> Bases)
{
    public static SemanticSnapshot Empty { get; } = new([], ImmutableDictionary.Create<string, SemanticBase>(FilePaths.Comparer));

    /// <summary>The innermost folder's project that compiles a file; null for none.</summary>
    public (SolutionMap Map, CodeProject Project)? ProjectOf(string file)
    {
        foreach (var map in Folders.Where(f => FolderSnapshot.Relative(f.Root, file) is not null || f.Compiles(file)).OrderByDescending(f => f.Root.Length))
        {
            if (map.ProjectOf(file) is { } project) return (map, project);
        }

        return null;
    }
}

/// <summary>The bases behind a <see cref="SemanticWorkspace"/>, of its background thread alone; what it publishes is for all.</summary>
internal sealed class SemanticState(ProjectBases bases, OpenSources sources, SemanticLimits limits, ISemanticObserver observer)
{
    private readonly ConcurrentDictionary<string, long> used = new(FilePaths.Comparer); // projects that somebody asked for, and when last
    private volatile SemanticSnapshot snapshot = SemanticSnapshot.Empty;
    private long clock;

    public SemanticSnapshot Snapshot => snapshot;

    /// <summary>Notes, from any thread, that a project is used now; false where it was not in use.</summary>
    public bool Use(CodeProject project)
    {
        bool known = used.ContainsKey(project.Path);
        used[project.Path] = Interlocked.Increment(ref clock);
        return known;
    }

    public void Read(string root, CancellationToken cancellation)
    {
        var projects = Directory.Exists(root) ? ProjectDiscovery.Load(root, cancellation) : new WorkspaceProjects(null, [], []);
        var known = snapshot.Folders.FirstOrDefault(f => f.Root == root);
        var map = known is null ? new SolutionMap(root, projects) : known.Reread(projects);
        Put(map);
        observer.ProjectsRead(root, map.Projects);
    }

    /// <summary>Takes what evaluations found, unless a project was read anew since.</summary>
    public void Correct(IReadOnlyList<ProjectCorrection> corrections, CancellationToken cancellation)
    {
        foreach (var map in snapshot.Folders)
        {
            var now = map;
            foreach (var (read, facts, _) in corrections)
            {
                if (now.Find(read.Path) is not { } held || !ReferenceEquals(held.AsRead ?? held, read)) continue;
                var corrected = facts.Correct(read, path => map.Find(path) is not null);
                if (held.AsRead is null || !SolutionMap.IsSame(held, corrected)) now = now.With(corrected);
            }

            if (!ReferenceEquals(now, map)) Put(now);
        }

        RenewAll(cancellation);
    }

    /// <summary>The projects in use, each with its solution.</summary>
    public IEnumerable<(WorkspaceProjects Solution, CodeProject Project)> InUse() =>
        from map in snapshot.Folders from project in map.Projects.Projects where used.ContainsKey(project.Path) select (map.Projects, project);

    /// <summary>Takes a folder's map, and drops the projects that are gone.</summary>
    public void Put(SolutionMap map)
    {
        var folders = snapshot.Folders.RemoveAll(f => f.Root == map.Root).Add(map);
        Publish(folders);
    }

    public void Close(string root) => Publish(snapshot.Folders.RemoveAll(f => f.Root == root));

    /// <summary>Brings one project in use up to date and publishes it warm; without effect where nothing changed.</summary>
    public SemanticBase? Renew(string projectPath, CancellationToken cancellation)
    {
        var found = snapshot.Folders.Select(f => (Map: f, Project: f.Find(projectPath))).FirstOrDefault(f => f.Project is not null);
        if (found.Project is null) return null;
        var fresh = bases.Current(found.Map.Projects, found.Project, sources.Tree, cancellation);
        if (snapshot.Bases.TryGetValue(projectPath, out var before) && ReferenceEquals(before, fresh)) return fresh;
        Prewarm.Run(fresh, sources.Paths, cancellation);
        snapshot = snapshot with { Bases = snapshot.Bases.SetItem(projectPath, fresh) };
        observer.Ready(fresh);
        return fresh;
    }

    /// <summary>Brings all projects in use up to date, the last used first, and then lets go of what the limits do not allow.</summary>
    public void RenewAll(CancellationToken cancellation)
    {
        foreach (string project in used.OrderByDescending(u => u.Value).Select(u => u.Key).ToList()) Renew(project, cancellation);
        Trim();
    }

    /// <summary>Bases of the projects that see a project, as many as the limits allow.</summary>
    public ImmutableArray<SemanticBase> Dependents(CodeProject project, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<SemanticBase>();
        foreach (var map in snapshot.Folders)
        {
            foreach (var dependent in map.DependentsOf(project))
            {
                if (Held() > limits.Characters) break;
                found.Add(bases.Current(map.Projects, dependent, sources.Tree, cancellation));
            }
        }

        Trim();
        return found.ToImmutable();
    }

    /// <summary>Whether a document declares other things than its project's base knows of.</summary>
    public bool DeclaresAnew(string path, SyntaxTree tree, CodeProject project) =>
        snapshot.Bases.TryGetValue(project.Path, out var known) && OpenSources.IsWhole(tree)
        && (known.TreeOf(path) is not { } before || !SyntaxFactory.AreEquivalent(before, tree, topLevel: true));

    /// <summary>Drops the projects used least recently until the rest fits; the last used one stays, however large.</summary>
    public void Trim()
    {
        var order = used.OrderByDescending(u => u.Value).Select(u => u.Key).ToList();
        Release();
        for (int last = order.Count - 1; last > 0 && Held() > limits.Characters; last--)
        {
            used.TryRemove(order[last], out _);
            snapshot = snapshot with { Bases = snapshot.Bases.Remove(order[last]) };
            Release();
        }
    }

    private void Publish(ImmutableArray<SolutionMap> folders)
    {
        var present = folders.SelectMany(f => f.Projects.Projects).Select(p => p.Path).ToHashSet(FilePaths.Comparer);
        foreach (string gone in used.Keys.Where(p => !present.Contains(p)).ToList()) used.TryRemove(gone, out _);
        snapshot = new SemanticSnapshot(folders, snapshot.Bases.RemoveRange(snapshot.Bases.Keys.Where(p => !present.Contains(p))));
        Release();
    }

    // What no project in use sees any more.
    private void Release()
    {
        var needed = new HashSet<string>(used.Keys, FilePaths.Comparer);
        foreach (var map in snapshot.Folders)
        {
            foreach (var project in map.Projects.Projects.Where(p => used.ContainsKey(p.Path)).ToList())
                needed.UnionWith(map.Projects.ReferencesOf(project).Select(r => r.Path));
        }

        foreach (string project in bases.Held.Keys.Where(p => !needed.Contains(p)).ToList()) bases.Drop(project);
    }

    private long Held() => bases.Held.Values.Sum(b => b.Characters);
}
