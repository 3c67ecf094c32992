namespace Assistant.Code.Tests;

public sealed class DeclarationIndexTests
{
    private static readonly DeclarationIndex Base = DeclarationIndex.Build(
        [File("A.cs", "Cart", "Total"), File("empty1.ts"), File("empty2.ts"), File("B.cs", "Total"), File("empty3.ts"), File("C.cs", "Order", "Cart")]);

    [Theory]
    [InlineData("Cart", "A.cs C.cs")]
    [InlineData("Total", "A.cs B.cs")]
    [InlineData("Order", "C.cs")]
    [InlineData("order", "")]
    public void A_name_leads_to_its_declarations(string name, string paths) => Check(Base, name, paths);

    [Fact]
    public void A_file_is_replaced_as_a_whole()
    {
        var changed = Base.With(File("A.cs", "Basket")).With(File("D.cs", "Cart", "Cart"));
        Check(changed, "Cart", "C.cs D.cs D.cs");
        Check(changed, "Total", "B.cs");
        Check(changed, "Basket", "A.cs");
        Check(changed.Without("D.cs").Without("C.cs"), "Cart", "");
        Check(changed.Without("A.cs").With(File("A.cs", "Cart")), "Cart", "A.cs C.cs D.cs D.cs");
        Check(Base, "Cart", "A.cs C.cs");
    }

    [Fact]
    public void Compacting_changes_nothing_but_the_cost()
    {
        var changed = Base.With(File("A.cs", "Basket")).Without("B.cs");
        var compacted = changed.Compacted();
        Assert.Equal((2, 0), (changed.ChangedFiles, compacted.ChangedFiles));
        foreach (string name in (string[])["Basket", "Cart", "Total", "Order"]) Check(compacted, name, Paths(changed, name));
        Assert.Equal(changed.Files.Select(f => f.Path).Order(), compacted.Files.Select(f => f.Path).Order());
        Assert.Null(compacted.File("B.cs"));
    }

    private static FileDeclarations File(string path, params string[] names) => new(path, new(1, 1), 1,
        [.. names.Select(n => new Declaration(n, "", "", DeclarationKind.Class, DeclarationModifiers.None, 0, 0, 1))]);

    private static void Check(DeclarationIndex index, string name, string paths) => Assert.Equal(paths, Paths(index, name));

    private static string Paths(DeclarationIndex index, string name) => string.Join(' ', index.Find(name).Select(s => s.Path).Order());
}
