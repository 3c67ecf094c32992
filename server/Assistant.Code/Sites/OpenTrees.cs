using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>The syntax of documents, parsed again only where they changed since they were last looked at. Thread-safe.</summary>
internal sealed class OpenTrees
{
    private const int Most = 32;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    private readonly ConcurrentDictionary<DocumentPath, SyntaxTree> trees = new();

    public SyntaxTree TreeOf(Document document, CancellationToken cancellation)
    {
        if (trees.TryGetValue(document.Path, out var known))
        {
            if (known.TryGetText(out var text) && text == document.Text) return known;
            return trees[document.Path] = known.WithChangedText(document.Text);
        }

        if (trees.Count >= Most) trees.Clear();
        return trees[document.Path] = CSharpSyntaxTree.ParseText(document.Text, Options, cancellationToken: cancellation);
    }
}
