namespace Assistant.Code.Tests;

public sealed class SemanticWorkspaceTests
{
    private const string TwoProjects =
        """
        //- Directory.Build.props
        <Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
        //- app/App.csproj
        <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../core/Core.csproj" /></ItemGroup></Project>
        //- app/Cart.cs
        class Cart : Thing { int Total() { int total = 1; return total; } }
        //- core/Core.csproj
        <Project Sdk="Microsoft.NET.Sdk" />
        //- core/Thing.cs
        public class Thing { }
        """;

    [Fact]
    public async Task A_base_is_built_when_somebody_asks()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        Assert.Null(semantics.BaseOf("app/Cart.cs"));
        Assert.Equal("App", (await semantics.NextAsync()).Project.Name);
        var found = semantics.BaseOf("app/Cart.cs")!;
        Assert.Equal("Thing", found.Compilation.GetTypeByMetadataName("Cart")!.BaseType!.Name);
        Assert.True(found.IsResolved, string.Join(' ', found.Missing));
    }

    [Fact]
    public async Task A_body_counts_once_typing_rests()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        semantics.Open("app/Cart.cs");
        var before = await semantics.NextAsync();
        semantics.Clock.Advance(TimeSpan.FromMilliseconds(300));
        await semantics.BarrierAsync();
        semantics.Type("app/Cart.cs", "int total = 1", "int total = 1, second = 2");
        await semantics.BarrierAsync();
        semantics.Clock.Advance(TimeSpan.FromMilliseconds(299));
        await semantics.BarrierAsync();
        Assert.Same(before, semantics.BaseOf("app/Cart.cs"));

        semantics.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var after = await semantics.NextAsync();
        Assert.Contains("second", after.TreeOf(semantics.Folder["app/Cart.cs"])!.ToString(), StringComparison.Ordinal);
        Assert.Same(after, semantics.BaseOf("app/Cart.cs"));
    }

    [Fact]
    public async Task A_declaration_counts_at_once()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        semantics.Open("app/Cart.cs");
        await semantics.NextAsync();
        semantics.Type("app/Cart.cs", "int Total()", "void Added() { } int Total()");
        Assert.Contains("Added", (await semantics.NextAsync()).Compilation.GetTypeByMetadataName("Cart")!.MemberNames);
    }

    // Each letter of a name is another declaration.
    [Fact]
    public async Task While_a_declaration_is_typed_it_is_compiled_at_most_every_300_ms()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        semantics.Open("app/Cart.cs");
        await semantics.NextAsync();
        semantics.Type("app/Cart.cs", "int Total()", "void A() { } int Total()");
        var first = await semantics.NextAsync();
        semantics.Clock.Advance(TimeSpan.FromMilliseconds(200));
        await semantics.BarrierAsync();
        semantics.Type("app/Cart.cs", "void A()", "void Ad()");
        await semantics.BarrierAsync();
        Assert.Same(first, semantics.BaseOf("app/Cart.cs"));

        semantics.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await semantics.BarrierAsync();
        semantics.Type("app/Cart.cs", "void Ad()", "void Add()");
        Assert.Contains("Add", (await semantics.NextAsync()).Compilation.GetTypeByMetadataName("Cart")!.MemberNames);
    }

    [Fact]
    public async Task While_a_brace_is_missing_the_last_whole_text_counts()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        semantics.Open("app/Cart.cs");
        var before = await semantics.NextAsync();
        semantics.Type("app/Cart.cs", "int total = 1;", "int total = 1; if (total > 0) {");
        await semantics.CaughtUpAsync();
        Assert.Same(before, semantics.BaseOf("app/Cart.cs"));
        semantics.Type("app/Cart.cs", "{", "{ }");
        semantics.Type("app/Cart.cs", "{ }", "{");
        semantics.Type("app/Cart.cs", "if (total > 0) {", "if (total > 0) { }");
        await semantics.CaughtUpAsync();
        Assert.Contains("if (total > 0) { }", semantics.BaseOf("app/Cart.cs")!.TreeOf(semantics.Folder["app/Cart.cs"])!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_further_down_changes_what_its_users_see()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        semantics.Open("app/Cart.cs");
        semantics.Open("core/Thing.cs", "public class Thing { public int Price; }");
        await semantics.CaughtUpAsync();
        var thing = semantics.BaseOf("app/Cart.cs")!.Compilation.GetTypeByMetadataName("Cart")!.BaseType!;
        Assert.Contains("Price", thing.MemberNames);

        semantics.Close("core/Thing.cs");
        await semantics.CaughtUpAsync();
        Assert.DoesNotContain("Price", semantics.BaseOf("app/Cart.cs")!.Compilation.GetTypeByMetadataName("Cart")!.BaseType!.MemberNames);
    }

    [Fact]
    public async Task Files_and_projects_that_come_go_and_change_on_disk_are_followed()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        var first = (await semantics.WhenReadyAsync("app/Cart.cs"))!;

        Change("app/New.cs", "class New;");
        Assert.NotNull((await semantics.WhenReadyAsync("app/Cart.cs"))!.Compilation.GetTypeByMetadataName("New"));

        Change("app/New.cs", "class Newer;");
        Assert.NotNull((await semantics.WhenReadyAsync("app/Cart.cs"))!.Compilation.GetTypeByMetadataName("Newer"));

        Change("app/App.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><LangVersion>7.3</LangVersion></PropertyGroup></Project>""");
        var changed = (await semantics.WhenReadyAsync("app/Cart.cs"))!;
        Assert.Equal("7.3", changed.Project.Settings.LangVersion);
        Assert.Empty(changed.Project.References);
        Assert.NotEmpty(first.Project.References);

        Directory.Delete(semantics.Folder["app"], recursive: true);
        semantics.Workspace.FilesChanged([semantics.Folder["app"]]);
        Assert.Null(await semantics.WhenReadyAsync("app/Cart.cs"));
        Assert.Equal(["Core"], semantics.Workspace.ProjectsOf(semantics.Folder.Path)!.Projects.Select(p => p.Name));

        void Change(string path, string text) => semantics.Workspace.FilesChanged([semantics.Folder.Write(path, text)]);
    }

    [Theory]
    [InlineData("<Project Sdk=")]
    [InlineData("")]
    public async Task A_half_written_project_file_is_only_a_moment_without_that_project(string halfWritten)
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        string whole = await File.ReadAllTextAsync(semantics.Folder["app/App.csproj"], TestContext.Current.CancellationToken);
        semantics.Workspace.FilesChanged([semantics.Folder.Write("app/App.csproj", halfWritten)]);
        Assert.Null(await semantics.WhenReadyAsync("app/Cart.cs"));
        Assert.Single(semantics.Workspace.ProjectsOf(semantics.Folder.Path)!.Problems);
        semantics.Workspace.FilesChanged([semantics.Folder.Write("app/App.csproj", whole)]);
        Assert.NotNull(await semantics.WhenReadyAsync("app/Cart.cs"));
    }

    [Fact]
    public async Task A_removed_folder_has_no_bases()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        Assert.NotNull(await semantics.WhenReadyAsync("app/Cart.cs"));
        semantics.Workspace.RemoveFolder(semantics.Folder.Path);
        Assert.Null(await semantics.WhenReadyAsync("app/Cart.cs"));
        Assert.Null(semantics.Workspace.ProjectsOf(semantics.Folder.Path));
    }

    [Fact]
    public async Task The_project_used_least_recently_goes_first()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(
            """
            //- a/A.csproj
            <Project Sdk="Microsoft.NET.Sdk" />
            //- a/A.cs
            class A { }
            //- b/B.csproj
            <Project Sdk="Microsoft.NET.Sdk" />
            //- b/B.cs
            class B { }
            """, new SemanticLimits { Characters = 15 });
        Assert.NotNull(await semantics.WhenReadyAsync("a/A.cs"));
        Assert.NotNull(semantics.BaseOf("a/A.cs"));
        Assert.NotNull(await semantics.WhenReadyAsync("b/B.cs"));
        Assert.NotNull(semantics.BaseOf("b/B.cs"));
        Assert.Null(semantics.BaseOf("a/A.cs"));
    }

    [Fact]
    public async Task Dependents_are_the_projects_that_see_one()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        var core = semantics.Workspace.ProjectsOf(semantics.Folder.Path)!.Projects.Single(p => p.Name == "Core");
        Assert.Equal(["App"], (await semantics.Workspace.DependentsAsync(core, TestContext.Current.CancellationToken)).Select(b => b.Project.Name));
    }

    [Fact]
    public async Task The_tree_of_a_document_is_that_of_its_text()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(TwoProjects);
        semantics.Open("app/Cart.cs");
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            string text = semantics.Documents.Snapshot(semantics.At("app/Cart.cs"))!.Text.ToString();
            string what = text.Substring(random.Next(text.Length), 1);
            var document = semantics.Type("app/Cart.cs", what, random.Next(3) switch { 0 => "", 1 => what + "{", _ => what + "} class X" + i });
            var tree = semantics.Workspace.TreeOf(document);
            var fresh = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(document.Text, (Microsoft.CodeAnalysis.CSharp.CSharpParseOptions)tree.Options,
                cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(document.Text.ToString(), tree.ToString());
            Assert.True(tree.IsEquivalentTo(fresh));
            Assert.Same(tree, semantics.Workspace.TreeOf(document));
        }
    }
}
