namespace Assistant.Code.Tests;

public sealed class SolutionFactTests
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "solution");

    private static readonly CodeProject Core = Project("Shop.Core", ["Carts/Cart.cs"], []);
    private static readonly CodeProject Web = Project("Shop.Web", ["Program.cs"], [Core.Path]);
    private static readonly CodeProject CoreTests = Project("Shop.Core.Tests", ["ItemTests.cs"], [Core.Path]) with { Packages = ["xunit.v3"] };
    private static readonly CodeProject EndToEnd = Project("EndToEnd", [], [Core.Path, Web.Path]) with { Packages = ["NUnit", "NUnit3TestAdapter"] };
    private static readonly WorkspaceProjects Solution = new(null, [Core, Web, CoreTests, EndToEnd], []);

    [Theory]
    [InlineData("xunit", TestFramework.Xunit)]
    [InlineData("xunit.v3.mtp-v2", TestFramework.XunitV3)]
    [InlineData("NUnit", TestFramework.NUnit)]
    [InlineData("MSTest.TestFramework", TestFramework.MSTest)]
    [InlineData("TUnit", TestFramework.TUnit)]
    [InlineData("xunit.analyzers", TestFramework.None)]
    [InlineData("Dapper", TestFramework.None)]
    public void The_framework_is_read_from_the_packages(string package, TestFramework expected) =>
        Assert.Equal(expected, TestFacts.FrameworkOf(Core with { Packages = [package] }));

    [Fact]
    public void New_tests_go_where_the_type_s_folder_is_mirrored()
    {
        var file = TestFacts.FileOf(Solution, Core, "Cart", DocumentPath.FromFile(Core.Files[0]));
        Assert.Equal(new TestFile(CoreTests, DocumentPath.FromFile(Path.Combine(Root, "Shop.Core.Tests", "Carts", "CartTests.cs")), "CartTests", false), file);
    }

    [Fact]
    public void New_tests_are_named_as_the_others_are()
    {
        var tests = CoreTests with { Files = [.. new[] { "ItemTest.cs", "PriceTest.cs", "OldTests.cs" }.Select(f => Path.Combine(Root, "Shop.Core.Tests", f))] };
        Assert.Equal("CartTest", TestFacts.FileOf(new WorkspaceProjects(null, [Core, tests], []), Core, "Cart", DocumentPath.FromFile(Core.Files[0]))?.ClassName);
    }

    [Fact]
    public void A_project_that_is_seen_through_another_is_tested_where_nobody_else_does() =>
        Assert.Equal(Web.Path, Assert.Single(TestFacts.TestsOf(new WorkspaceProjects(null, [Core, Web, EndToEnd with { References = [Web.Path] }], []), Core)!.References));

    [Fact]
    public void Tests_that_exist_are_found() =>
        Assert.Equal(CoreTests.Files[0], TestFacts.FileOf(Solution, Core, "Item", DocumentPath.FromFile(Core.Files[0]))?.Path.FilePath);

    [Fact]
    public void What_nobody_tests_has_no_test_file() =>
        Assert.Null(TestFacts.FileOf(new WorkspaceProjects(null, [Web], []), Web, "Program", DocumentPath.FromFile(Web.Files[0])));

    [Fact]
    public void A_solution_is_outlined_by_who_needs_whom()
    {
        var declared = new FileDeclarations("Shop.Core/Carts/Cart.cs", default, 1,
        [
            new Declaration("Cart", "Shop", "", DeclarationKind.Class, DeclarationModifiers.Public, 0, 0, 0),
            new Declaration("Hidden", "Shop", "", DeclarationKind.Class, DeclarationModifiers.Internal, 0, 0, 0),
        ]);
        var index = new IndexSnapshot([new FolderSnapshot(Root, DeclarationIndex.Build([declared]), TokenIndex.Empty, IndexStage.Ready)]);
        Assert.Equal(
            """
            ## Projects

            - Shop.Core (library, net10.0, 1 files)
            - Shop.Web (library, net10.0, 1 files) → Shop.Core

            ## Public types

            ### Shop.Core

            - Shop: Cart

            """,
            SolutionOutline.Write(new WorkspaceProjects(null, [Web, Core], []), index, new ExcludedFiles([]), 4_000));
    }

    [Fact]
    public void An_outline_says_nothing_of_files_that_stay_on_this_machine()
    {
        var declared = new FileDeclarations("Shop.Core/Carts/Cart.cs", default, 1, [new Declaration("Cart", "Shop", "", DeclarationKind.Class, DeclarationModifiers.Public, 0, 0, 0)]);
        var index = new IndexSnapshot([new FolderSnapshot(Root, DeclarationIndex.Build([declared]), TokenIndex.Empty, IndexStage.Ready)]);
        Assert.DoesNotContain("Cart", SolutionOutline.Write(new WorkspaceProjects(null, [Core], []), index, new ExcludedFiles(["**/Carts/**"]), 4_000), StringComparison.Ordinal);
    }

    private static CodeProject Project(string name, string[] files, string[] references)
    {
        string folder = Path.Combine(Root, name);
        return new CodeProject(name, Path.Combine(folder, name + ".csproj"), ["net10.0"], new ProjectSettings("net10.0", "", "", [], []),
            [.. files.Select(f => Path.GetFullPath(Path.Combine(folder, f)))], [.. references], []);
    }
}
