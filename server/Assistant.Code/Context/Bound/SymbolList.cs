using System.Text;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Writes a type's members: those that fit the site best, in the order in which they are declared.</summary>
internal sealed class SymbolList(MemberTexts texts)
{
    private const int LongestLine = 200;
    private const int ShortestLine = 8;

    /// <param name="mayShow">Whether a member may be used and shown where the cursor is; asked only of those that fit best.</param>
    public string Write(INamedTypeSymbol type, IEnumerable<ISymbol> members, Func<ISymbol, bool> mayShow, SiteTerms site, int characters)
    {
        var all = members.Where(IsWorthSaying).ToList();
        if (type.TypeKind == TypeKind.Enum) return Enumeration(type, all.Where(mayShow), characters);
        string head = SymbolText.HeadOf(type);
        var chosen = new SortedDictionary<int, string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int left = characters - head.Length - 4;
        foreach (var (member, at) in all.Select((m, i) => (m, i)).OrderByDescending(m => Fit(m.m, type, site)))
        {
            if (left < ShortestLine) break;
            if (!mayShow(member)) continue;
            string line = texts.Of(member).Line;
            if (line.Length > LongestLine || !seen.Add(line)) continue;
            if ((left -= line.Length + 3) < 0) break;
            chosen.Add(at, line);
        }

        return chosen.Count == 0 ? "" : new StringBuilder(head).Append("\n{\n").AppendJoin("", chosen.Values.Select(l => $"  {l}\n")).Append('}').ToString();
    }

    private static string Enumeration(INamedTypeSymbol type, IEnumerable<ISymbol> members, int characters)
    {
        string text = $"enum {type.Name} {{ {string.Join(", ", members.OfType<IFieldSymbol>().Select(f => f.Name))} }}";
        return text.Length <= characters ? text : text[..characters];
    }

    private static bool IsWorthSaying(ISymbol member) => !member.IsImplicitlyDeclared && member switch
    {
        IMethodSymbol method => method.MethodKind is MethodKind.Ordinary or MethodKind.Constructor or MethodKind.ReducedExtension && !IsOfObject(method),
        INamedTypeSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => member.CanBeReferencedByName,
        _ => false,
    };

    private static bool IsOfObject(IMethodSymbol method) =>
        method.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType || method is { IsOverride: true, Name: "ToString" or "Equals" or "GetHashCode" };

    // What the code around is about; then what the type declares itself.
    private float Fit(ISymbol member, INamedTypeSymbol type, SiteTerms site) =>
        texts.Of(member).Fit(site) + (SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? 0.3f : 0);
}
