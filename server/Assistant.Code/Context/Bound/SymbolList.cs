using System.Text;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Writes a type's members: those that fit the site best with their signatures, of others the names; in the order in which they are declared.</summary>
internal sealed class SymbolList(MemberTexts texts, SiteView view)
{
    private const int LongestLine = 200;
    private const int ShortestLine = 8;

    /// <param name="mayShow">Whether a member may be used and shown where the cursor is; asked only of those that fit best.</param>
    public string Write(INamedTypeSymbol type, IEnumerable<ISymbol> members, Func<ISymbol, bool> mayShow, MemberRoom room)
    {
        var all = members.Where(IsWorthSaying).ToList();
        if (type.TypeKind == TypeKind.Enum) return Enumeration(type, all, mayShow, room.Signatures + room.Names);
        var ranked = all.Select((m, i) => (Member: m, At: i)).OrderByDescending(m => Fit(m.Member, type)).ToList();
        string head = SymbolText.HeadOf(type);
        var chosen = new SortedDictionary<int, string>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int left = room.Signatures - head.Length - 4;
        foreach (var (member, at) in ranked)
        {
            if (left < ShortestLine) break;
            if (!mayShow(member)) continue;
            string line = texts.Of(member).Line;
            if (line.Length > LongestLine || !seen.Add(line)) continue;
            if ((left -= line.Length + 3) < 0) break;
            named.Add(member.Name);
            chosen.Add(at, line);
        }

        string also = Names("  also: ", ranked.Select(m => m.Member).Where(m => !named.Contains(m.Name)), mayShow, room.Names);
        if (chosen.Count == 0 && also.Length == 0) return "";
        var text = new StringBuilder(head).Append("\n{\n").AppendJoin("", chosen.Values.Select(l => $"  {l}\n"));
        return (also.Length > 0 ? text.Append(also).Append('\n') : text).Append('}').ToString();
    }

    /// <summary>Names that the visible file does not have, the first ones that fit in, by the alphabet; empty for none.</summary>
    public string Names(string what, IEnumerable<ISymbol> ranked, Func<ISymbol, bool> mayShow, int characters)
    {
        var chosen = new SortedSet<string>(StringComparer.Ordinal);
        int left = characters - what.Length;
        foreach (var member in ranked)
        {
            if (left < ShortestLine) break;
            if (!member.CanBeReferencedByName || chosen.Contains(member.Name) || view.IsVisible(member.Name) || !mayShow(member)) continue;
            if ((left -= member.Name.Length + 2) < 0) break;
            chosen.Add(member.Name);
        }

        return chosen.Count == 0 ? "" : what + string.Join(", ", chosen);
    }

    // Of a long enumeration the values that fit best.
    private string Enumeration(INamedTypeSymbol type, List<ISymbol> values, Func<ISymbol, bool> mayShow, int characters)
    {
        int left = characters - type.Name.Length - "enum {  }".Length;
        var chosen = new SortedDictionary<int, string>();
        foreach (var (value, at) in values.Select((v, i) => (v, i)).OrderByDescending(v => texts.Of(v.v).Fit(view.Terms)))
        {
            if (value is not IFieldSymbol || !mayShow(value)) continue;
            if ((left -= value.Name.Length + 2) < 0) break;
            chosen.Add(at, value.Name);
        }

        return chosen.Count == 0 ? "" : $"enum {type.Name} {{ {string.Join(", ", chosen.Values)} }}";
    }

    private static bool IsWorthSaying(ISymbol member) => !member.IsImplicitlyDeclared && member switch
    {
        IMethodSymbol method => method.MethodKind is MethodKind.Ordinary or MethodKind.Constructor or MethodKind.ReducedExtension && !IsOfObject(method),
        INamedTypeSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => member.CanBeReferencedByName,
        _ => false,
    };

    private static bool IsOfObject(IMethodSymbol method) =>
        method.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType || method is { IsOverride: true, Name: "ToString" or "Equals" or "GetHashCode" };

    // What the code around is about; then what the type declares itself; extension methods last.
    private float Fit(ISymbol member, INamedTypeSymbol type) =>
        texts.Of(member).Fit(view.Terms)
        + (SymbolEqualityComparer.Default.Equals(member.ContainingType, type) ? 0.3f : member is IMethodSymbol { MethodKind: MethodKind.ReducedExtension } ? -0.3f : 0);
}
