namespace Assistant.Code;

/// <summary>Declarations that matter at a cursor, from the syntax index: for as long as no compilation is ready.</summary>
internal static class DeclaredContext
{
    private const int MostOverloads = 6;
    private const int MostTypes = 10;
    private const int ReceiverCharacters = 1400;
    private const int TypeCharacters = 420;

    /// <summary>Best first; may hold more than there is room for.</summary>
    public static IEnumerable<Candidate> Find(SiteView view, DeclaredTypes declared, CancellationToken cancellation)
    {
        var (site, terms) = (view.Site, view.Terms);
        var types = new SiteTypes(view.Tokens, declared);
        var shown = new HashSet<string>(StringComparer.Ordinal) { types.Own };
        if (types.Receiver() is { } receiver)
        {
            shown.Add(receiver);
            foreach (var part in declared.WithBases(receiver).Where(p => p.Path != site.Path))
                yield return new(ContextKind.Expected, part.Path, MemberList.Write(declared, part, terms, false, ReceiverCharacters), $"members of {receiver}, which stands before the dot");
        }

        if (types.Touched() is { } touched && shown.Add(touched))
        {
            foreach (var part in declared.WithBases(touched).Where(p => p.Path != site.Path))
                yield return new(ContextKind.Expected, part.Path, MemberList.Write(declared, part, terms, false, TypeCharacters), $"members of {touched}, whose name or value stands at the cursor");
        }

        if (types.Call() is { } call)
        {
            foreach (var found in Callees(call, declared, site.Path)) yield return found;
            if (call.IsNew && shown.Add(call.Name))
            {
                foreach (var part in declared.WithBases(call.Name).Where(p => p.Path != site.Path))
                    yield return new(ContextKind.Expected, part.Path, MemberList.Write(declared, part, terms, false, TypeCharacters), $"{call.Name} is being made");
            }
        }

        if (types.Own.Length > 0)
        {
            foreach (var part in declared.WithBases(types.Own).Where(p => p.Path != site.Path))
                yield return new(ContextKind.Declarations, part.Path, MemberList.Write(declared, part, terms, part.Declaration.Name == types.Own, TypeCharacters * 2), $"part or base of {types.Own}");
        }

        int count = 0;
        foreach (string type in types.Near().Where(shown.Add))
        {
            cancellation.ThrowIfCancellationRequested();
            var parts = declared.WithBases(type).Where(p => p.Path != site.Path).ToList();
            if (parts.Count == 0) continue;
            if (count++ == MostTypes) yield break;
            foreach (var part in parts)
                yield return new(ContextKind.Declarations, part.Path, MemberList.Write(declared, part, terms, false, TypeCharacters), $"{type} is used near the cursor");
        }
    }

    private static IEnumerable<Candidate> Callees((string Type, string Name, bool IsNew) call, DeclaredTypes declared, string path)
    {
        var among = call.IsNew ? declared.WithBases(call.Name).Take(1) : call.Type.Length > 0 ? declared.WithBases(call.Type) : [];
        var members = among.SelectMany(declared.MembersOf).Where(m => m.Declaration.Name == call.Name && m.Path != path);
        foreach (var member in members.Take(MostOverloads))
        {
            if (declared.Signature(member) is { } text)
                yield return new(ContextKind.Expected, member.Path, MemberList.Short(text) + ";", $"the cursor stands among the arguments of {call.Name}");
        }
    }
}
