using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Types that symbols lead to.</summary>
internal static class SymbolTypes
{
    /// <summary>The type of a variable, field or property; null for what holds no value.</summary>
    public static ITypeSymbol? OfValue(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
        IPropertySymbol { IsIndexer: false } property => property.Type,
        _ => null,
    };

    /// <summary>The types that a name stands for: itself, that of its value or of what it gives, with their arguments.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? OfValue(symbol) as INamedTypeSymbol ?? (symbol as IMethodSymbol)?.ReturnType as INamedTypeSymbol;
        return type is null or IErrorTypeSymbol ? [] : type.TypeArguments.OfType<INamedTypeSymbol>().Prepend(type.OriginalDefinition);
    }

    /// <summary>A class and its bases, without those that the compiler knows by itself.</summary>
    public static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType) yield return at;
    }
}
