namespace Assistant.Code;

/// <summary>Types and members as their declarations are written, looked up by name alone; the first of several wins, near ones first.</summary>
internal sealed class DeclaredTypes(DeclarationIndex declarations, Func<string, string?> textOf, Nearness near)
{
    private const int MostSites = 64;
    private const int MostBases = 4;

    private readonly Dictionary<string, DeclarationSite[]> known = new(StringComparer.Ordinal);

    /// <summary>Where a type is declared: all parts of the nearest one.</summary>
    public DeclarationSite[] TypesNamed(string name)
    {
        if (known.TryGetValue(name, out var found)) return found;
        var sites = declarations.Find(name).Where(s => s.Declaration.Kind <= DeclarationKind.Delegate).Take(MostSites)
            .OrderByDescending(s => near.Of(s.Path)).ThenBy(s => s.Path, StringComparer.Ordinal).ToArray();
        string full = sites.Length == 0 ? "" : sites[0].Declaration.FullName;
        return known[name] = [.. sites.Where(s => s.Declaration.FullName == full)];
    }

    /// <summary>The members that a type declares itself.</summary>
    public IEnumerable<DeclarationSite> MembersOf(DeclarationSite type)
    {
        string container = type.Declaration.Container.Length == 0 ? type.Declaration.Name : $"{type.Declaration.Container}.{type.Declaration.Name}";
        return declarations.File(type.Path) is not { } file
            ? []
            : file.Declarations.Where(d => d.Container == container && d.Namespace == type.Declaration.Namespace).Select(d => new DeclarationSite(type.Path, d));
    }

    /// <summary>A type and what it derives from, as far as the workspace declares it; nearest first.</summary>
    public List<DeclarationSite> WithBases(string name)
    {
        var all = new List<DeclarationSite>();
        var names = new Queue<string>([name]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { name };
        while (names.TryDequeue(out string? next) && seen.Count <= MostBases + 1)
        {
            foreach (var part in TypesNamed(next))
            {
                all.Add(part);
                foreach (string above in BasesOf(part))
                {
                    if (seen.Add(above)) names.Enqueue(above);
                }
            }
        }

        return all;
    }

    /// <summary>The type of a member of a type, as written; null where the workspace does not say.</summary>
    public TypeName? TypeOf(string type, string member)
    {
        foreach (var part in WithBases(type))
        {
            foreach (var site in MembersOf(part))
            {
                if (site.Declaration.Name == member && Signature(site) is { } text) return TypeIn(text, member);
            }
        }

        return null;
    }

    /// <summary>The text of a declaration without its body; null where the file is not what the index saw.</summary>
    public string? Signature(DeclarationSite site)
    {
        var one = site.Declaration;
        if (textOf(site.Path) is not { } text || one.Start + one.Length > text.Length) return null;
        string signature = text.Substring(one.Start, one.Length);
        bool isSame = one.Kind is DeclarationKind.Operator or DeclarationKind.Indexer || signature.Contains(one.Name, StringComparison.Ordinal);
        return isSame ? signature : null;
    }

    private IEnumerable<string> BasesOf(DeclarationSite type)
    {
        if (Signature(type) is not { } text) return [];
        int colon = text.IndexOf(" : ", StringComparison.Ordinal);
        if (colon < 0) return [];
        int where = text.IndexOf(" where ", StringComparison.Ordinal);
        var bases = where > colon ? text[(colon + 3)..where] : text[(colon + 3)..];
        return Names(bases);
    }

    // `Base<A>, IOther` names Base and IOther.
    private static List<string> Names(string list)
    {
        var names = new List<string>();
        int depth = 0;
        int start = -1;
        for (int i = 0; i <= list.Length; i++)
        {
            char c = i < list.Length ? list[i] : ',';
            if (depth == 0 && (char.IsLetterOrDigit(c) || c == '_')) start = start < 0 ? i : start;
            else if (start >= 0 && c == '.') start = -1; // a qualified name counts by its last part
            else if (start >= 0)
            {
                names.Add(list[start..i]);
                start = -1;
            }

            depth += c is '<' or '(' ? 1 : c is '>' or ')' ? -1 : 0;
        }

        return names;
    }

    private static TypeName? TypeIn(string signature, string member)
    {
        int name = signature.IndexOf(" " + member, StringComparison.Ordinal);
        if (name < 0) return null;
        var tokens = VisibleTokens.Read(new FillSite("a.cs", signature.AsMemory(0, name), default));
        return TypeName.EndingAt(tokens, tokens.Count - 1);
    }
}
