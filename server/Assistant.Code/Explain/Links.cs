using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Names with the places that they speak of.</summary>
internal static class Links
{
    public static FactLink To(ISymbol symbol) => new(Names.WithOwner(symbol), PlaceOf(symbol));

    public static CodePlace? PlaceOf(ISymbol symbol) => CodePlace.Of(symbol.Locations.FirstOrDefault(l => l.IsInSource));

    /// <summary>A member's signature without its type's name.</summary>
    public static string Signature(ISymbol symbol) => Names.Signature(symbol);
}
