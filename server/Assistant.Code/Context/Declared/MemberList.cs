using System.Text;

namespace Assistant.Code;

/// <summary>Writes a type's members as short signatures.</summary>
internal static class MemberList
{
    private const int LongestSignature = 160;

    private static readonly string[] Noise = ["public ", "virtual ", "override ", "async ", "sealed ", "readonly ", "partial ", "unsafe ", "extern ", "new ", "internal ", "protected "];

    /// <summary>The members that fit best, in the order in which they are declared; as many as fit.</summary>
    public static string Write(DeclaredTypes declared, DeclarationSite type, SiteTerms site, bool withPrivate, int characters)
    {
        string head = Short(declared.Signature(type) ?? type.Declaration.Name);
        var members = declared.MembersOf(type).Where(m => withPrivate || !m.Declaration.Modifiers.HasFlag(DeclarationModifiers.Private))
            .Where(m => m.Declaration.Kind > DeclarationKind.Delegate).ToList();
        if (members.Count == 0) return "";
        var chosen = new SortedList<int, string>();
        int left = characters - head.Length - 4;
        foreach (var (member, at) in members.Select((m, i) => (m, i)).OrderByDescending(m => Fit(m.m.Declaration.Name, site)))
        {
            if (declared.Signature(member) is not { } text) continue;
            string line = member.Declaration.Kind == DeclarationKind.EnumMember ? member.Declaration.Name : Short(text);
            if (chosen.Values.Contains(line)) continue;
            if (left < line.Length + 2) break;
            left -= line.Length + 2;
            chosen.Add(at, line);
        }

        if (chosen.Count == 0) return "";
        return type.Declaration.Kind == DeclarationKind.Enum
            ? $"{head} {{ {string.Join(", ", chosen.Values)} }}"
            : new StringBuilder(head).Append("\n{\n").AppendJoin("", chosen.Values.Select(l => $"  {l};\n")).Append('}').ToString();
    }

    public static string Short(string signature)
    {
        string text = string.Join(' ', signature.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (string word in Noise)
        {
            if (text.StartsWith(word, StringComparison.Ordinal)) text = text[word.Length..];
            text = text.Replace(" " + word, " ", StringComparison.Ordinal);
        }

        text = text.Replace("{ get; }", "", StringComparison.Ordinal).Replace("{ get; set; }", "", StringComparison.Ordinal).Replace("{ get; init; }", "", StringComparison.Ordinal).TrimEnd(' ', ';');
        return text.Length <= LongestSignature ? text : text[..LongestSignature] + "…";
    }

    private static float Fit(string name, SiteTerms site)
    {
        var terms = new List<uint>();
        Terms.Append(name, TokenKind.Identifier, terms);
        return terms.Sum(t => site.Weights.GetValueOrDefault(t));
    }
}
