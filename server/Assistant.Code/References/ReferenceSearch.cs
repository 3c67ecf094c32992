using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>
/// Finds uses of a symbol in a solution: the index says which files hold its name, the compiler which of those names mean it. What is
/// used without its name (<c>foreach</c>, <c>using</c>, operators, <c>new()</c>) is not found.
/// </summary>
/// <param name="bases">The projects to look in, the symbol's own first.</param>
public sealed class ReferenceSearch(IndexSnapshot index, ImmutableArray<SemanticBase> bases, SearchLimits limits, TimeProvider time)
{
    /// <summary>Uses of what stands at an offset, in the order of the projects; its own declaration is not one.</summary>
    public FoundReferences At(BoundDocument document, int offset, CancellationToken cancellation) =>
        SymbolAt.Find(document, offset, cancellation) is { } symbol ? Of(document, symbol, cancellation) : new FoundReferences([], true);

    internal FoundReferences Of(BoundDocument document, ISymbol symbol, CancellationToken cancellation)
    {
        var identity = new SymbolIdentity(symbol);
        var found = ImmutableArray.CreateBuilder<SymbolReference>();
        long started = time.GetTimestamp();
        foreach (var (tree, model) in Places(document, identity))
        {
            cancellation.ThrowIfCancellationRequested();
            if (time.GetElapsedTime(started) > limits.Time) return new FoundReferences(found.ToImmutable(), false);
            foreach (var reference in In(tree, model(), identity, cancellation))
            {
                if (found.Count == limits.Most) return new FoundReferences(found.ToImmutable(), false);
                found.Add(reference);
            }
        }

        return new FoundReferences(found.ToImmutable(), true);
    }

    // The document as it is now, then every other file that holds the name.
    private IEnumerable<(SyntaxTree Tree, Func<SemanticModel> Model)> Places(BoundDocument document, SymbolIdentity identity)
    {
        yield return (document.Tree, () => document.Model);
        if (identity.IsLocal) yield break;
        var files = WordFiles.Of(index, identity.Name);
        foreach (var semantic in bases)
        {
            foreach (var tree in semantic.Compilation.SyntaxTrees.Where(t => !FilePaths.Comparer.Equals(t.FilePath, document.Tree.FilePath)))
            {
                if (files is not null ? files.Contains(tree.FilePath) : Mentions(tree, identity.Name)) yield return (tree, () => semantic.ModelOf(tree));
            }
        }
    }

    private static bool Mentions(SyntaxTree tree, string word) => tree.GetText().ToString().Contains(word, StringComparison.Ordinal);

    private static IEnumerable<SymbolReference> In(SyntaxTree tree, SemanticModel model, SymbolIdentity identity, CancellationToken cancellation)
    {
        var root = tree.GetRoot(cancellation);
        foreach (var name in root.DescendantNodes(descendIntoTrivia: false).OfType<SimpleNameSyntax>())
        {
            if (name.Identifier.ValueText == identity.Name && Means(model, name, identity, cancellation)) yield return Reference(tree, model, name, cancellation);
        }
    }

    private static bool Means(SemanticModel model, SimpleNameSyntax name, SymbolIdentity identity, CancellationToken cancellation)
    {
        var info = model.GetSymbolInfo(name, cancellation);
        if (identity.Is(info.Symbol) || info.CandidateSymbols.Any(identity.Is)) return true;
        SyntaxNode at = name;
        while (at.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax) at = at.Parent;
        return at.Parent is BaseObjectCreationExpressionSyntax or AttributeSyntax or PrimaryConstructorBaseTypeSyntax
            && identity.Is(model.GetSymbolInfo(at.Parent, cancellation).Symbol);
    }

    private static SymbolReference Reference(SyntaxTree tree, SemanticModel model, SimpleNameSyntax name, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation);
        string line = text.Lines.GetLineFromPosition(name.SpanStart).ToString().Trim();
        var place = CodePlace.Of(name.Identifier.GetLocation()) ?? throw new UnreachableException("A tree of a search has a path.");
        var member = SymbolAt.MemberAround(model, name, cancellation);
        return new SymbolReference(place, line, member is null ? "" : Names.WithOwner(member), CodePlace.Of(member?.Locations.FirstOrDefault()));
    }
}
