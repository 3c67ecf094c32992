namespace Assistant.Code;

/// <summary>Context from the file's counterpart: what a test tests, or how a type is tested. Known by name: <c>Cart</c> and <c>CartTests</c>.</summary>
internal static class RelatedCode
{
    private const int Characters = 600;

    private static readonly string[] TestEndings = ["Tests", "Test", "Specs", "Facts", "Fixture"];

    public static IEnumerable<Candidate> Find(SiteView view, DeclaredTypes declared)
    {
        string stem = Path.GetFileNameWithoutExtension(view.Site.Path).Split('.')[0];
        string? tested = TestEndings.Where(e => stem.Length > e.Length && stem.EndsWith(e, StringComparison.Ordinal)).Select(e => stem[..^e.Length]).FirstOrDefault();
        var names = tested is not null ? [tested] : TestEndings.Select(e => stem + e);
        foreach (string name in names)
        {
            foreach (var part in declared.TypesNamed(name).Where(p => view.Allows(p.Path)).Take(2))
                yield return new(ContextKind.Related, part.Path, MemberList.Write(declared, part, view.Terms, false, Characters), tested is null ? $"tests of {stem}" : $"{tested} is what this file tests");
        }
    }
}
