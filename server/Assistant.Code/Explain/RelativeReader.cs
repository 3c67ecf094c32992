using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Bases and heirs. Heirs are looked for in every project, among types whose base list writes the name.</summary>
internal sealed class RelativeReader(ImmutableArray<SemanticBase> bases)
{
    private const int MostHeirs = 30;

    public Relatives Of(BoundDocument document, ISymbol symbol, CancellationToken cancellation)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (type is null || symbol is ILocalSymbol or IParameterSymbol) return Relatives.None;
        var above = symbol is INamedTypeSymbol own ? Parents(own) : [];
        var overrides = SymbolIdentity.Above(symbol).Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>().Select(Links.To);
        bool canHaveHeirs = symbol is INamedTypeSymbol { IsSealed: false, IsStatic: false } || symbol.IsAbstract || symbol.IsVirtual || symbol.IsOverride;
        var heirs = canHaveHeirs && type.Locations.Any(l => l.IsInSource) ? Heirs(document, type, symbol, cancellation) : [];
        return new Relatives([.. above], [.. overrides], [.. heirs.DistinctBy(h => h.Text).Take(MostHeirs)]);
    }

    private static IEnumerable<FactLink> Parents(INamedTypeSymbol type) =>
        (type.BaseType is { SpecialType: SpecialType.None } parent ? [parent] : Array.Empty<INamedTypeSymbol>())
            .Concat(type.Interfaces.Where(i => !(type.IsRecord && i.Name == "IEquatable"))).Select(b => new FactLink(Names.Short(b), Links.PlaceOf(b)));

    // Level by level: a base list names only what it derives from directly.
    private IEnumerable<FactLink> Heirs(BoundDocument document, INamedTypeSymbol type, ISymbol symbol, CancellationToken cancellation)
    {
        var identity = symbol is INamedTypeSymbol ? null : new SymbolIdentity(symbol);
        var open = new Queue<INamedTypeSymbol>([type]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in Children(document, parent, cancellation))
            {
                if (!seen.Add(child.ToDisplayString())) continue;
                open.Enqueue(child);
                if (identity is null) yield return Links.To(child);
                else if (child.GetMembers().FirstOrDefault(m => !m.IsImplicitlyDeclared && SymbolIdentity.Above(m).Any(identity.Is)) is { } member) yield return Links.To(member);
            }
        }
    }

    private IEnumerable<INamedTypeSymbol> Children(BoundDocument document, INamedTypeSymbol parent, CancellationToken cancellation)
    {
        var identity = new SymbolIdentity(parent);
        var compilations = bases.Select(b => b.Compilation).Where(c => c.AssemblyName != document.Compilation.AssemblyName).Prepend(document.Compilation);
        foreach (var compilation in compilations)
        {
            foreach (var tree in compilation.SyntaxTrees)
            {
                cancellation.ThrowIfCancellationRequested();
                var named = tree.GetRoot(cancellation).DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                    .OfType<TypeDeclarationSyntax>().Where(t => t.BaseList is { } list && list.Types.Any(b => Writes(b.Type, parent.Name)));
                foreach (var declaration in named)
                {
                    var child = compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration, cancellation) as INamedTypeSymbol;
                    if (child is not null && (identity.Is(child.BaseType) || child.Interfaces.Any(identity.Is))) yield return child;
                }
            }
        }
    }

    private static bool Writes(TypeSyntax type, string name) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText == name,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText == name,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText == name,
        _ => false,
    };
}
