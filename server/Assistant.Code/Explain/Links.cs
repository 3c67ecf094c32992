using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Names with the places that they speak of.</summary>
internal static class Links
{
    public static FactLink To(ISymbol symbol) => new(Names.WithOwner(symbol), PlaceOf(symbol));

    /// <summary>The same for a reader who is inside of a type: its own members go without its name.</summary>
    public static FactLink Within(INamedTypeSymbol? type, ISymbol symbol) =>
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? new("new " + Names.Alone(symbol), PlaceOf(symbol))
        : type is not null && SymbolEqualityComparer.Default.Equals(symbol.ContainingType?.OriginalDefinition, type.OriginalDefinition) ? new(Names.Alone(symbol), PlaceOf(symbol)) : To(symbol);

    /// <summary>Its signature, and the first sentence of its documentation.</summary>
    public static FactLink Described(ISymbol symbol) => new(Names.Signature(symbol), PlaceOf(symbol)) { Note = FirstSentence(DocComments.Of(symbol).Summary) };

    private static string FirstSentence(string text)
    {
        string line = text.Split("\n\n")[0].ReplaceLineEndings(" ");
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? line : line[..(end + 1)];
    }

    public static CodePlace? PlaceOf(ISymbol symbol) => CodePlace.Of(symbol.Locations.FirstOrDefault(l => l.IsInSource));
}
