using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>
/// The sources as bases take them: the newest text of open documents, the disk's of all others. While braces are missing in a document,
/// its last whole tree counts: until they are closed, half of the members would be read as something else.
/// </summary>
internal sealed class OpenSources(SourceTrees trees)
{
    private static readonly string[] MissingBraces = ["CS1513", "CS1514", "CS1022"];

    private readonly ConcurrentDictionary<string, Document> documents = new(FilePaths.Comparer);
    private readonly Dictionary<string, SyntaxTree> whole = new(FilePaths.Comparer); // of the background thread alone

    public ICollection<string> Paths => documents.Keys;

    public Document? Of(string path) => documents.GetValueOrDefault(path);

    public void Set(string path, Document document) => documents[path] = document;

    public void Close(string path) => documents.TryRemove(path, out _);

    /// <summary>Forgets the trees of documents that were closed.</summary>
    public void Forget(string path) => whole.Remove(path);

    public SyntaxTree? Tree(string path, CSharpParseOptions options)
    {
        if (!documents.TryGetValue(path, out var document)) return trees.OfFile(path, options);
        var tree = trees.Of(document, options);
        if (IsWhole(tree)) return whole[path] = tree;
        return whole.TryGetValue(path, out var last) && last.Options.Equals(options) ? last : tree;
    }

    /// <summary>Whether no brace is missing.</summary>
    public static bool IsWhole(SyntaxTree tree) => !tree.GetDiagnostics().Any(d => MissingBraces.Contains(d.Id));
}
