using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Builds and keeps the index of one workspace folder. One thread at a time; what it publishes is for all.</summary>
internal sealed class FolderIndexer(string root, IndexCache cache, WorkspaceLimits limits, Action<FolderSnapshot> publish, Action<IndexProgress> report)
{
    /// <summary>More files than this at once are better looked at together.</summary>
    public const int FewChanges = 256;

    private const int FilesPerReport = 64;

    private readonly WorkspaceFiles files = new(root, limits);
    private readonly Dictionary<string, SourceText> held = new(StringComparer.Ordinal); // the editor's text counts for these, not the disk's
    private DeclarationIndex declarations = DeclarationIndex.Empty;
    private TokenIndex tokens = TokenIndex.Empty;
    private int unsaved;

    public string Root => files.Root;

    /// <summary>Takes up the saved index, reads what changed since, and saves that.</summary>
    public void Open(CancellationToken cancellation)
    {
        Report(IndexStage.Listing, 0, 0);
        var listing = Task.Run(() => files.List(cancellation), cancellation);
        using (var saved = cache.Open(Root))
        {
            var listed = listing.GetAwaiter().GetResult();
            if (saved is null || !Adopt(saved, listed, cancellation)) BuildAll(listed, cancellation);
        }

        Publish(IndexStage.Ready); // saving takes a second of a large folder, and nobody need wait for it
        tokens.PrepareSearch(cancellation);
        SaveIfWorthwhile(1);
        cache.Trim();
    }

    /// <summary>Looks at the whole folder again: after changes to ignore rules or to whole folders.</summary>
    public void Refresh(CancellationToken cancellation)
    {
        Update(files.List(cancellation), cancellation);
        SaveIfWorthwhile(FewChanges);
        PublishChanged(cancellation);
    }

    /// <summary>Looks at single files again, whatever happened to them.</summary>
    public void Reread(IReadOnlyCollection<string> paths, CancellationToken cancellation)
    {
        var found = paths.Where(p => !held.ContainsKey(p)).Distinct(StringComparer.Ordinal).Select(p => (Path: p, File: files.Find(p))).ToList();
        foreach (var (path, _) in found.Where(f => f.File is null)) Drop(path);
        ReadInto([.. found.Select(f => f.File).OfType<WorkspaceFile>().Where(IsStale)], cancellation);
        SaveIfWorthwhile(FewChanges);
        PublishChanged(cancellation);
    }

    /// <summary>Lets an editor's text count instead of the file's, until <see cref="Release"/>.</summary>
    public void Hold(string path, SourceText text, CancellationToken cancellation)
    {
        if (SourceLanguages.Classify(path) == FileContents.None || text.Length > limits.FileBytes || !files.Belongs(path)) return;
        held[path] = text;
        TakeHeld(path, text, cancellation);
        PublishChanged(cancellation);
    }

    public void Release(string path, CancellationToken cancellation)
    {
        if (held.Remove(path)) Reread([path], cancellation);
    }

    /// <summary>Whether a change at a path concerns others, too: a watcher reports a moved folder as one path, and ignore rules reach far.</summary>
    public bool IsMoreThanAFile(string path) =>
        Path.GetFileName(path) == ".gitignore"
        || (declarations.File(path) is null && files.Enters(path) && (Directory.Exists(Path.Combine(Root, path)) || WasFolder(path)));

    private bool WasFolder(string path) => declarations.Files.Any(f => f.Path.Length > path.Length && f.Path[path.Length] == '/'
        && f.Path.StartsWith(path, StringComparison.Ordinal));

    private bool IsStale(WorkspaceFile file) => declarations.File(file.Path)?.Stamp != file.Stamp;

    // False where the saved index is of no use.
    private bool Adopt(SavedIndex saved, IReadOnlyList<WorkspaceFile> listed, CancellationToken cancellation)
    {
        declarations = DeclarationIndex.Build(saved.Files);
        int stale = listed.Count(IsStale);
        if (IsTooMany(stale, listed.Count)) return false;
        Publish(IndexStage.Reading);
        if (saved.Tokens() is not { } loaded) return false;
        tokens = loaded;
        Publish(IndexStage.Reading);
        Update(listed, cancellation);
        return true;
    }

    private static bool IsTooMany(int changed, int all) => changed > Math.Max(FewChanges, all / 4);

    private void Update(IReadOnlyList<WorkspaceFile> listed, CancellationToken cancellation)
    {
        var stale = listed.Where(f => !held.ContainsKey(f.Path) && IsStale(f)).ToList();
        if (IsTooMany(stale.Count, listed.Count))
        {
            BuildAll(listed, cancellation);
            return;
        }

        var present = listed.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        foreach (string gone in declarations.Files.Select(f => f.Path).Where(p => !present.Contains(p) && !held.ContainsKey(p)).ToList()) Drop(gone);
        ReadInto(stale, cancellation);
    }

    private void BuildAll(IReadOnlyList<WorkspaceFile> listed, CancellationToken cancellation)
    {
        var read = ReadAll([.. listed.Where(f => !held.ContainsKey(f.Path))], cancellation);
        declarations = DeclarationIndex.Build([.. read.Select(r => r.Declarations)]);
        Publish(IndexStage.Sorting);
        tokens = TokenIndex.Build([.. read.Select(r => r.Tokens).OfType<TokenizedFile>()], cancellation);
        foreach (var (path, text) in held) TakeHeld(path, text, cancellation);
        unsaved += read.Count;
    }

    private void TakeHeld(string path, SourceText text, CancellationToken cancellation) =>
        Take(Read(new WorkspaceFile(path, FileStamp.Unsaved, SourceLanguages.Classify(path)), text, new StringPool(), cancellation));

    private List<FileReading> ReadAll(IReadOnlyList<WorkspaceFile> wanted, CancellationToken cancellation)
    {
        var pool = new StringPool();
        var read = new FileReading?[wanted.Count];
        int done = 0;
        if (wanted.Count > 0) Report(IndexStage.Reading, 0, wanted.Count);
        BackgroundThread.ForEach(wanted.Count, limits.Threads, i =>
        {
            read[i] = Read(wanted[i], pool, cancellation);
            if (Interlocked.Increment(ref done) % FilesPerReport == 0) Report(IndexStage.Reading, done, wanted.Count);
        }, cancellation);
        return [.. read.OfType<FileReading>()];
    }

    private void ReadInto(IReadOnlyList<WorkspaceFile> stale, CancellationToken cancellation)
    {
        foreach (var one in ReadAll(stale, cancellation)) Take(one);
    }

    private void Take(FileReading read)
    {
        declarations = declarations.With(read.Declarations);
        tokens = read.Tokens is { } file ? tokens.With(file) : tokens.Without(read.Declarations.Path);
        unsaved++;
    }

    private void Drop(string path)
    {
        declarations = declarations.Without(path);
        tokens = tokens.Without(path);
        unsaved++;
    }

    // A binary or unreadable file keeps its stamp and nothing else, so that it is not tried again until it changes.
    private FileReading Read(WorkspaceFile file, StringPool pool, CancellationToken cancellation)
    {
        string? text = FileText.Read(Path.Combine(Root, file.Path));
        return text is null
            ? new(new FileDeclarations(file.Path, file.Stamp, 0, []), null)
            : Read(file, SourceText.From(text), pool, cancellation);
    }

    private static FileReading Read(WorkspaceFile file, SourceText text, StringPool pool, CancellationToken cancellation)
    {
        var declared = file.Contents.HasFlag(FileContents.Declarations)
            ? new DeclarationReader(pool).Read(file.Path, file.Stamp, text, cancellation)
            : new FileDeclarations(file.Path, file.Stamp, LineTable.Of(text).Count, []);
        var tokens = file.Contents.HasFlag(FileContents.Tokens) ? TokenizedFile.Create(file.Path, text.ToString()) : null;
        return new(declared, tokens);
    }

    private void SaveIfWorthwhile(int atLeast)
    {
        if (unsaved < atLeast) return;
        cache.Save(Root, declarations, tokens);
        declarations = declarations.Compacted();
        unsaved = 0;
    }

    // What changed is searched at once; a large folder's search is made ready after the rest is published.
    private void PublishChanged(CancellationToken cancellation)
    {
        tokens.PrepareSearch(cancellation);
        Publish(IndexStage.Ready);
    }

    private void Publish(IndexStage stage)
    {
        publish(new FolderSnapshot(Root, declarations, tokens, stage));
        Report(stage, 0, 0);
    }

    private void Report(IndexStage stage, int done, int total) => report(new(Root, stage, done, total));

    private sealed record FileReading(FileDeclarations Declarations, TokenizedFile? Tokens);
}
