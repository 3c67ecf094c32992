using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>
/// Whether the compiler knows all of a type: itself with all its parts, its arguments, and everything that it derives from. Only of such a
/// type can it be said for certain that it has no such member. May be used from any thread.
/// </summary>
internal sealed class Resolution
{
    private readonly SemanticBase semantics;
    private readonly ConditionalWeakTable<ITypeSymbol, object> known = [];
    private readonly Lazy<bool> globalStatics;

    public Resolution(SemanticBase semantics)
    {
        this.semantics = semantics;
        HasAllNames = semantics.IsResolved && semantics.Generators.IsEmpty;
        globalStatics = new(() => semantics.Compilation.SyntaxTrees.All(t => StaticsOf(t).All(u => u.GlobalKeyword.RawKind == 0 || IsFullType(u))));
    }

    private bool IsGenerating => semantics.Generators.Length > 0;

    /// <summary>Whether every name that is in scope somewhere was found: nothing is missing, and all source generators have run.</summary>
    public bool HasAllNames { get; }

    // Names that a file uses and nobody knows come again with every suggestion for it.
    private readonly ConcurrentDictionary<(string File, string Name), bool> meant = new();
    private readonly ConcurrentDictionary<string, bool> near = new(StringComparer.Ordinal);

    /// <summary>Whether it is clear what an unknown type of a file is meant to be; looked for once.</summary>
    public bool IsClear(string file, string name, Func<bool> find) => meant.TryGetValue((file, name), out bool known) ? known : meant[(file, name)] = find();

    /// <summary>Whether some type that exists anywhere is one slip of the fingers away. Quicker than to ask for all that is in scope.</summary>
    public bool IsNearType(string name) => near.GetOrAdd(name, n => semantics.Compilation.SourceModule.ReferencedAssemblySymbols
        .Prepend(semantics.Compilation.Assembly).Any(a => a.TypeNames.Any(t => EditDistance.IsSlip(n, t))));

    /// <summary>Whether all types are known whose static members a file uses by their names alone.</summary>
    public bool KnowsStatics(SyntaxTree file) => globalStatics.Value && StaticsOf(file).All(IsFullType);

    public bool IsFull(ITypeSymbol? type)
    {
        if (type is null) return false;
        if (known.TryGetValue(type, out object? answer)) return (bool)answer;
        bool full = IsFull(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
        known.AddOrUpdate(type, full);
        return full;
    }

    /// <summary>Whether a part of a type, or of what it is made of, is to be generated.</summary>
    public bool IsHalf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsHalf(array.ElementType),
        INamedTypeSymbol named => Halves.IsOne(named, IsGenerating) || IsHalf(named.BaseType) || IsHalf(named.ContainingType) || named.TypeArguments.Any(IsHalf),
        _ => false,
    };

    /// <summary>Whether all types that a callable speaks of are known.</summary>
    public bool IsFull(ISymbol callable) => callable switch
    {
        IMethodSymbol method => method.Parameters.All(p => IsFull(p.Type)),
        IPropertySymbol property => property.Parameters.All(p => IsFull(p.Type)),
        _ => false,
    };

    private bool IsFullType(UsingDirectiveSyntax directive) => semantics.Compilation.GetTypeByMetadataName(directive.NamespaceOrType.ToString()) is { } type
        && IsFull(type) && semantics.Compilation.IsSymbolAccessibleWithin(type, semantics.Compilation.Assembly);

    private static IEnumerable<UsingDirectiveSyntax> StaticsOf(SyntaxTree file) =>
        file.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().Where(u => u.StaticKeyword.RawKind != 0);

    // A type that was met already is being looked at further up: C : I<C> has no end otherwise.
    private bool IsFull(ITypeSymbol type, HashSet<ITypeSymbol> met)
    {
        if (!met.Add(type)) return true;
        if (known.TryGetValue(type, out object? answer)) return (bool)answer;
        return type switch
        {
            IErrorTypeSymbol or IDynamicTypeSymbol => false,
            IArrayTypeSymbol array => IsFull(array.ElementType, met),
            IPointerTypeSymbol pointer => IsFull(pointer.PointedAtType, met),
            ITypeParameterSymbol parameter => parameter.ConstraintTypes.All(t => IsFull(t, met)),
            INamedTypeSymbol named => !Halves.IsOne(named, IsGenerating) && named.TypeArguments.All(t => IsFull(t, met)) && (named.BaseType is null || IsFull(named.BaseType, met))
                && named.Interfaces.All(i => IsFull(i, met)) && (named.ContainingType is null || IsFull(named.ContainingType, met)),
            _ => true,
        };
    }
}
