using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>
/// One version of a document as the compiler of its project sees it: what fixes, facts and references are read from. Immutable; one
/// instance serves every question about that version, because the compiler keeps what it has bound.
/// </summary>
public sealed class BoundDocument
{
    internal BoundDocument(DocumentPath path, CSharpCompilation compilation, SyntaxTree tree, SemanticModel model)
    {
        (Path, Compilation, Tree, Model) = (path, compilation, tree, model);
        Root = (CompilationUnitSyntax)tree.GetRoot();
        Text = tree.GetText();
    }

    public DocumentPath Path { get; }

    /// <summary>Files of its project that a build writes by itself; nobody edits them.</summary>
    internal ImmutableArray<string> Generated { get; init; } = [];

    internal CSharpCompilation Compilation { get; }

    internal SyntaxTree Tree { get; }

    internal SemanticModel Model { get; }

    internal CompilationUnitSyntax Root { get; }

    internal SourceText Text { get; }

    /// <summary>An open document in its project; null where the project does not compile it. A text newer than the base's costs a fork.</summary>
    public static BoundDocument? Of(SemanticBase semantic, Document document)
    {
        var held = Of(semantic, document.Path);
        if (held is null || held.Text.ContentEquals(document.Text)) return held;
        var current = held.Tree.Reparse(document.Text);
        var fork = semantic.Compilation.ReplaceSyntaxTree(held.Tree, current);
        return new BoundDocument(document.Path, fork, current, fork.GetSemanticModel(current)) { Generated = held.Generated };
    }

    /// <summary>An open document as the base holds it; null where it was edited since. Costs nothing but a comparison.</summary>
    public static BoundDocument? Current(SemanticBase semantic, Document document) =>
        Of(semantic, document.Path) is { } held && held.Text.ContentEquals(document.Text) ? held : null;

    /// <summary>A file as the base holds it; null where the project does not compile it.</summary>
    public static BoundDocument? Of(SemanticBase semantic, DocumentPath path) =>
        path.FilePath is { } file && semantic.TreeOf(file) is { } tree ? new BoundDocument(path, semantic.Compilation, tree, semantic.ModelOf(tree)) { Generated = semantic.Project.Generated } : null;
}
