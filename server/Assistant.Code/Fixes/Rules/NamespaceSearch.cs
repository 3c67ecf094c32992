using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Which namespaces hold a name that is not in scope; looks at every namespace of the project and its references.</summary>
internal static class NamespaceSearch
{
    /// <summary>Namespaces with an accessible type of one of these names, the likeliest first.</summary>
    public static IEnumerable<string> OfType(Compilation compilation, IReadOnlyCollection<string> names, int arity) => Ranked(
        compilation,
        from space in All(compilation.GlobalNamespace)
        where !space.IsGlobalNamespace
        from name in names
        from type in space.GetTypeMembers(name, arity)
        where compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
        select (INamedTypeSymbol)type);

    /// <summary>Namespaces with an extension method of this name that takes such a receiver.</summary>
    public static IEnumerable<string> OfExtension(Compilation compilation, ITypeSymbol receiver, string name) => Ranked(
        compilation,
        from space in All(compilation.GlobalNamespace)
        where !space.IsGlobalNamespace
        from type in space.GetTypeMembers()
        where type.MightContainExtensionMethods && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
        where type.GetMembers(name).OfType<IMethodSymbol>().Any(m => m.IsExtensionMethod
            && compilation.IsSymbolAccessibleWithin(m, compilation.Assembly) && m.ReduceExtensionMethod(receiver) is not null)
        select type);

    // The project's own first, then the shortest name: `System.Timers` before `System.Windows.Forms`.
    private static IEnumerable<string> Ranked(Compilation compilation, IEnumerable<INamedTypeSymbol> types) =>
        from type in types
        let space = type.ContainingNamespace.ToDisplayString()
        group SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) by space into found
        orderby found.Any(own => own) descending, found.Key.Count(c => c == '.'), found.Key.Length, found.Key
        select found.Key;

    private static IEnumerable<INamespaceSymbol> All(INamespaceSymbol root)
    {
        var open = new Stack<INamespaceSymbol>([root]);
        while (open.TryPop(out var space))
        {
            yield return space;
            foreach (var inner in space.GetNamespaceMembers()) open.Push(inner);
        }
    }
}
