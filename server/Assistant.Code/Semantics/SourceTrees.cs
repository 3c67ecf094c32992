using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>
/// The syntax trees of source files: an open document's as it is typed, any other's as it is on disk. A file is read again only after
/// somebody said that it changed. All members may be used from any thread.
/// </summary>
internal sealed class SourceTrees
{
    // The bases hold the trees; what none holds any more may be collected.
    private readonly ConcurrentDictionary<(string Path, CSharpParseOptions Options), WeakReference<SyntaxTree>> onDisk = new();
    private readonly ConcurrentDictionary<string, OpenTree> open = new(FilePaths.Comparer);

    /// <summary>The tree of an open document under given options, parsed again only where the text changed since the last call.</summary>
    public SyntaxTree Of(Document document, CSharpParseOptions options)
    {
        string key = document.Path.FilePath ?? document.Path.Uri;
        var before = open.GetValueOrDefault(key);
        if (before is not null && before.IsOf(document.Text, options)) return before.Tree;
        var tree = before is not null && before.Options.Equals(options)
            ? before.Tree.Reparse(document.Text)
            : SourceParser.Parse(document.Text, options, document.Path.FilePath ?? "");
        // Of two threads, the one with the newer text leaves its tree for the next keystroke; of two with the same, the first.
        var made = new OpenTree(document.Version, document.Text, options, tree);
        var kept = open.AddOrUpdate(key, static (_, m) => m, static (_, other, m) => other.Version > m.Version || other.IsOf(m) ? other : m, made);
        return kept.IsOf(made) ? kept.Tree : tree;
    }

    /// <summary>The tree of a file on disk; null where it cannot be read.</summary>
    public SyntaxTree? OfFile(string path, CSharpParseOptions options)
    {
        if (onDisk.TryGetValue((path, options), out var held) && held.TryGetTarget(out var known)) return known;
        if (FileText.Read(path) is not { } text) return null;
        var tree = SourceParser.Parse(SourceText.From(text), options, path);
        onDisk[(path, options)] = new WeakReference<SyntaxTree>(tree);
        return tree;
    }

    /// <summary>The document is no longer open.</summary>
    public void Close(DocumentPath document)
    {
        open.TryRemove(document.FilePath ?? document.Uri, out _);
        if (document.FilePath is { } path) Changed(path);
    }

    /// <summary>A file, or a folder with all in it, may have another text now.</summary>
    public void Changed(string path)
    {
        foreach (var key in onDisk.Keys.Where(k => IsIn(k.Path, path))) onDisk.TryRemove(key, out _);
    }

    /// <summary>Any file may have another text now.</summary>
    public void AllChanged() => onDisk.Clear();

    private static bool IsIn(string path, string fileOrFolder) =>
        FilePaths.Comparer.Equals(path, fileOrFolder) || FolderSnapshot.Relative(fileOrFolder, path) is not null;

    private sealed record OpenTree(int Version, SourceText Text, CSharpParseOptions Options, SyntaxTree Tree)
    {
        public bool IsOf(OpenTree other) => IsOf(other.Text, other.Options);

        public bool IsOf(SourceText text, CSharpParseOptions options) => ReferenceEquals(Text, text) && Options.Equals(options);
    }
}
