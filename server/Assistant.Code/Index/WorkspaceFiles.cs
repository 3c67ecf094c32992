using System.Collections.Concurrent;
using System.IO.Enumeration;

namespace Assistant.Code;

/// <summary>
/// The source files of one workspace folder: what git would track, without build output and packages. Links are not followed, as git
/// and ripgrep do it, so that a cycle of links is no cycle.
/// </summary>
internal sealed class WorkspaceFiles
{
    private const int LongestPath = 4096;

    private static readonly string[] NeverEntered = [".git", "bin", "obj", "node_modules", ".vs", ".idea", ".hg", ".svn"];
    private static readonly EnumerationOptions Entries = new() { AttributesToSkip = 0, IgnoreInaccessible = true, RecurseSubdirectories = false };

    private readonly ConcurrentDictionary<string, IgnoreRules?> rules = new(StringComparer.Ordinal);
    private readonly List<(IgnoreRules Rules, string Prefix)> above;
    private readonly WorkspaceLimits limits;
    private readonly Classifier classify;

    public WorkspaceFiles(string root, WorkspaceLimits limits)
        : this(root, limits, SourceLanguages.Classify)
    {
    }

    /// <param name="classify">What a file is worth, by its path; files that are worth nothing are not listed.</param>
    public WorkspaceFiles(string root, WorkspaceLimits limits, Classifier classify)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        this.limits = limits;
        this.classify = classify;
        above = RulesAbove(Root);
    }

    public delegate FileContents Classifier(ReadOnlySpan<char> path);

    public string Root { get; }

    /// <summary>Every source file, in ordinal order of its path; empty where the folder is gone.</summary>
    public IReadOnlyList<WorkspaceFile> List(CancellationToken cancellation)
    {
        rules.Clear();
        var found = new ConcurrentBag<WorkspaceFile>();
        var level = new List<string> { "" };
        var options = new ParallelOptions { MaxDegreeOfParallelism = limits.Threads, CancellationToken = cancellation };
        while (level.Count > 0 && found.Count < limits.Files)
        {
            var next = new ConcurrentBag<string>();
            Parallel.ForEach(level, options, folder => Enter(folder, found, next));
            level = [.. next];
        }

        long bytes = 0;
        return [.. found.OrderBy(f => f.Path, StringComparer.Ordinal).Take(limits.Files)
            .TakeWhile(f => (bytes += f.Stamp.Size) <= limits.TotalBytes)];
    }

    /// <summary>The file as it is on disk now; null where it is gone, ignored, too large or no source.</summary>
    public WorkspaceFile? Find(string path)
    {
        var contents = classify(path);
        if (contents == FileContents.None || !Belongs(path)) return null;
        var info = new FileInfo(Path.Combine(Root, path));
        return info.Exists && info.LinkTarget is null && info.Length <= limits.FileBytes
            ? new(path, new(info.Length, info.LastWriteTimeUtc.Ticks), contents)
            : null;
    }

    /// <summary>Whether a path, relative to the folder, would be listed if it were a source file.</summary>
    public bool Belongs(string path)
    {
        int slash = path.LastIndexOf('/');
        return (slash < 0 || Enters(path[..slash])) && !Ignores(path, isFolder: false);
    }

    /// <summary>Whether files in a folder, relative to the root, belong.</summary>
    public bool Enters(string folder)
    {
        int slash = folder.LastIndexOf('/');
        return (slash < 0 || Enters(folder[..slash])) && !IsNeverEntered(folder.AsSpan(slash + 1)) && !Ignores(folder, isFolder: true);
    }

    private static bool IsNeverEntered(ReadOnlySpan<char> name)
    {
        foreach (string never in NeverEntered)
        {
            if (name.Equals(never, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private void Enter(string folder, ConcurrentBag<WorkspaceFile> found, ConcurrentBag<string> folders)
    {
        string prefix = folder.Length == 0 ? "" : folder + "/";
        try
        {
            var entries = new FileSystemEnumerable<(string Name, long Size, long Modified)>(Path.Combine(Root, folder), Describe, Entries)
            {
                ShouldIncludePredicate = IsOfInterest,
            };
            foreach (var (name, size, modified) in entries)
            {
                string path = prefix + name;
                if (path.Length > LongestPath || Ignores(path, size < 0)) continue;
                if (size < 0) folders.Add(path);
                else if (size <= limits.FileBytes) found.Add(new(path, new(size, modified), classify(path)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder went away or was closed to us while we looked: it has no files for us.
        }
    }

    private bool IsOfInterest(ref FileSystemEntry entry) =>
        (entry.Attributes & FileAttributes.ReparsePoint) == 0
        && (entry.IsDirectory ? !IsNeverEntered(entry.FileName) : classify(entry.FileName) != FileContents.None);

    private static (string Name, long Size, long Modified) Describe(ref FileSystemEntry entry) =>
        (entry.FileName.ToString(), entry.IsDirectory ? -1 : entry.Length, entry.LastWriteTimeUtc.UtcTicks);

    // The nearest rules decide first; a folder further up is asked only where nothing nearer fits.
    private bool Ignores(string path, bool isFolder)
    {
        for (int slash = path.LastIndexOf('/'); ; slash = path.LastIndexOf('/', slash - 1))
        {
            if (RulesOf(slash < 0 ? "" : path[..slash])?.Ignores(path[(slash + 1)..], isFolder) is { } verdict) return verdict;
            if (slash <= 0) break;
        }

        if (path.Contains('/') && RulesOf("")?.Ignores(path, isFolder) is { } atRoot) return atRoot;
        foreach (var (higher, prefix) in above)
        {
            if (higher.Ignores(prefix + path, isFolder) is { } verdict) return verdict;
        }

        return false;
    }

    private IgnoreRules? RulesOf(string folder) =>
        rules.GetOrAdd(folder, static (folder, root) => IgnoreRules.Read(Path.Combine(root, folder, ".gitignore")), Root);

    // A workspace folder may lie inside a repository, whose own rules count then.
    private static List<(IgnoreRules Rules, string Prefix)> RulesAbove(string root)
    {
        var found = new List<(IgnoreRules, string)>();
        string prefix = "";
        string? repository = root;
        while (repository is not null && !Path.Exists(Path.Combine(repository, ".git")))
        {
            prefix = Path.GetFileName(repository) + "/" + prefix;
            repository = Path.GetDirectoryName(repository);
            if (repository is not null && IgnoreRules.Read(Path.Combine(repository, ".gitignore")) is { } rules) found.Add((rules, prefix));
        }

        if (repository is null) return []; // no repository: a stray .gitignore in a parent is not ours to obey
        if (IgnoreRules.Read(Path.Combine(repository, ".git", "info", "exclude")) is { } local) found.Add((local, prefix));
        return found;
    }
}
