namespace Assistant.Code;

/// <summary>
/// Context from the file's counterpart: what a test tests, how a type is tested, an interface and what implements it. Known by name: <c>Cart</c>,
/// <c>CartTests</c>, <c>ICart</c>.
/// </summary>
internal static class RelatedCode
{
    private const int Characters = 600;
    private const int MostParts = 2;

    private static readonly string[] TestEndings = ["Tests", "Test", "Specs", "Facts", "Fixture"];

    public static IEnumerable<Candidate> Find(SiteView view, DeclaredTypes declared)
    {
        foreach (var (name, reason) in Counterparts(Path.GetFileNameWithoutExtension(view.Site.Path).Split('.')[0]))
        {
            foreach (var part in declared.TypesNamed(name).Where(p => view.Allows(p.Path)).Take(MostParts))
                yield return new(ContextKind.Related, part.Path, MemberList.Write(declared, part, view.Terms, false, Characters), reason);
        }
    }

    private static IEnumerable<(string Name, string Reason)> Counterparts(string stem)
    {
        foreach (string ending in TestEndings)
        {
            if (stem.Length > ending.Length && stem.EndsWith(ending, StringComparison.Ordinal)) return [(stem[..^ending.Length], $"{stem[..^ending.Length]} is what this file tests")];
        }

        var tests = TestEndings.Select(e => (stem + e, $"tests of {stem}"));
        bool isInterface = stem is ['I', >= 'A' and <= 'Z', ..];
        return tests.Prepend(isInterface ? (stem[1..], $"implements {stem}") : ("I" + stem, $"{stem} implements it"));
    }
}
