using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>
/// One symbol across the compilations of a solution, where each project has its own objects for it; with the members of this solution
/// that it overrides or implements, because calls go through those.
/// </summary>
internal sealed class SymbolIdentity
{
    private readonly HashSet<string> keys;
    private readonly ISymbol symbol;

    public SymbolIdentity(ISymbol symbol)
    {
        this.symbol = symbol.OriginalDefinition;
        keys = [.. Family(this.symbol).Select(Key).OfType<string>()];
    }

    /// <summary>How uses are written; a constructor is called by its type's name.</summary>
    public string Name => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor => constructor.ContainingType.Name,
        IPropertySymbol { IsIndexer: true } indexer => indexer.ContainingType.Name,
        _ => symbol.Name,
    };

    /// <summary>Whether only its own document can use it.</summary>
    public bool IsLocal => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or ITypeParameterSymbol
        or IMethodSymbol { MethodKind: MethodKind.LocalFunction };

    public bool Is(ISymbol? other)
    {
        if (other is null) return false;
        var definition = (other is IMethodSymbol { ReducedFrom: { } extension } ? extension : other).OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(definition, symbol)) return true;
        return !IsLocal && definition.Name == symbol.Name && Key(definition) is { } key && keys.Contains(key);
    }

    /// <summary>Members of source that it overrides or implements.</summary>
    public static IEnumerable<ISymbol> Above(ISymbol symbol)
    {
        for (var at = symbol.OverriddenMember(); at is not null; at = at.OverriddenMember()) yield return at.OriginalDefinition;
        if (symbol.ContainingType is not { } type || symbol is not (IMethodSymbol or IPropertySymbol or IEventSymbol)) yield break;
        foreach (var member in type.AllInterfaces.SelectMany(i => i.GetMembers()).Where(m => m.Kind == symbol.Kind))
        {
            if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol)) yield return member.OriginalDefinition;
        }
    }

    private static IEnumerable<ISymbol> Family(ISymbol symbol) => Above(symbol).Where(a => a.Locations.Any(l => l.IsInSource)).Prepend(symbol);

    private static string? Key(ISymbol symbol) => symbol.GetDocumentationCommentId() is { } id ? $"{symbol.ContainingAssembly?.Name} {id}" : null;
}
