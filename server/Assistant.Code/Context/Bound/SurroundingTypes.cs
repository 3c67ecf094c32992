using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>The type that the cursor is in, as far as it is declared elsewhere, and the types of what the code before the cursor names.</summary>
internal sealed class SurroundingTypes(BoundSite site, BoundItems items)
{
    private static readonly MemberRoom Base = new(350, 200);
    private static readonly MemberRoom Used = new(300, 160);
    private const int MostTypes = 6;

    /// <summary>What a class still has to implement, its parts in other files, and what it may use of its bases.</summary>
    public IEnumerable<Candidate> Own()
    {
        if (site.OwnType() is not { } own || !items.IsNew(own)) yield break;
        if (!site.IsInMember)
        {
            foreach (var contract in own.AllInterfaces)
            {
                var missing = contract.GetMembers().Where(m => m.IsAbstract && own.FindImplementationForInterfaceMember(m) is null).ToList();
                if (missing.Count > 0) yield return items.Members(ContextKind.Expected, contract, missing, Base, $"{own.Name} has to implement these");
            }
        }

        if (own.DeclaringSyntaxReferences.Length > 1)
        {
            var elsewhere = own.GetMembers().Where(m => m.Locations.All(l => l.SourceTree is { } tree && tree.FilePath != site.BaseTree.FilePath));
            yield return items.Members(ContextKind.Declarations, own, elsewhere, Base, $"other parts of {own.Name}");
        }

        foreach (var above in own.BaseType is { } parent ? SymbolTypes.WithBases(parent).Where(items.IsNew) : [])
        {
            var members = above.GetMembers().Where(m => m.DeclaredAccessibility != Accessibility.Private && (site.IsInMember || m.IsAbstract || m.IsVirtual));
            yield return items.Members(ContextKind.Declarations, above, members, Base, $"base of {own.Name}");
        }
    }

    /// <summary>Types of the names before the cursor, nearest first.</summary>
    public IEnumerable<Candidate> Near()
    {
        int count = 0;
        foreach (string name in site.NamesNear())
        {
            if (site.Named(name) is not { } symbol) continue;
            foreach (var type in SymbolTypes.Of(symbol))
            {
                if (type.SpecialType != SpecialType.None || !items.IsNew(type)) continue;
                if (count++ == MostTypes) yield break;
                var members = type.GetMembers().Where(m => !m.IsStatic || symbol is INamedTypeSymbol || type.TypeKind == TypeKind.Enum);
                yield return items.Members(ContextKind.Declarations, type, members, Used, $"{name} is used near the cursor");
            }
        }
    }
}
