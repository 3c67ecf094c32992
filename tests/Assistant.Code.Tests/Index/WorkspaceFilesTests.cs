using System.Diagnostics.CodeAnalysis;

namespace Assistant.Code.Tests;

public sealed class WorkspaceFilesTests
{
    [Fact]
    public void Sources_are_listed_and_output_is_not() => Check(
        """
        //- src/A.cs
        a
        //- src/View.razor
        a
        //- web/app.ts
        a
        //- web/app.min.js
        a
        //- README.md
        a
        //- bin/Debug/Gen.cs
        a
        //- src/obj/Gen.cs
        a
        //- web/node_modules/x/index.js
        a
        //- .git/hooks/x.sh
        a
        """, "src/A.cs src/View.razor web/app.ts");

    [Fact]
    public void Ignore_rules_count_at_every_level() => Check(
        """
        //- .gitignore
        # comment
        *.g.cs
        [Oo]ut/
        /top.cs
        docs/*.cs
        gen
        !keep.g.cs
        [broken
        //- top.cs
        a
        //- a/top.cs
        a
        //- a/x.g.cs
        a
        //- a/keep.g.cs
        a
        //- Out/A.cs
        a
        //- a/out/A.cs
        a
        //- docs/A.cs
        a
        //- docs/deep/A.cs
        a
        //- b/gen/A.cs
        a
        //- b/.gitignore
        *.cs
        !Kept.cs
        //- b/A.cs
        a
        //- b/Kept.cs
        a
        //- b/c/Kept.cs
        a
        """, "a/keep.g.cs a/top.cs b/Kept.cs b/c/Kept.cs docs/deep/A.cs");

    [Fact]
    public void A_folder_inside_a_repository_obeys_the_repository()
    {
        using var repository = new TemporaryFolder(
            """
            //- .git/info/exclude
            private.cs
            //- .gitignore
            /src/app/skipped/
            *.tmp.cs
            //- src/app/A.cs
            a
            //- src/app/private.cs
            a
            //- src/app/x.tmp.cs
            a
            //- src/app/skipped/B.cs
            b
            """);
        Assert.Equal("A.cs", List(repository["src/app"], new WorkspaceLimits()));
    }

    [Fact]
    public void Links_are_not_followed()
    {
        using var folder = new TemporaryFolder("//- src/A.cs\na");
        Directory.CreateSymbolicLink(folder["src/loop"], folder.Path);
        File.CreateSymbolicLink(folder["src/B.cs"], folder["src/A.cs"]);
        Assert.Equal("src/A.cs", List(folder.Path, new WorkspaceLimits()));
    }

    [Fact]
    public void Large_files_and_too_many_files_are_left_out()
    {
        using var folder = new TemporaryFolder("//- C.cs\naaaa\n//- A.cs\na\n//- B.cs\na\n//- D.cs\na");
        Assert.Equal("A.cs B.cs D.cs", List(folder.Path, new WorkspaceLimits { FileBytes = 3 }));
        Assert.Equal("A.cs B.cs", List(folder.Path, new WorkspaceLimits { Files = 2 }));
        Assert.Equal("A.cs B.cs", List(folder.Path, new WorkspaceLimits { TotalBytes = 5 }));
    }

    [Fact]
    public void A_folder_that_is_gone_has_no_files() => Assert.Equal("", List("/no/such/folder", new WorkspaceLimits()));

    [Theory]
    [InlineData("src/A.cs", FileContents.Declarations | FileContents.Tokens)]
    [InlineData("src/A.g.cs", FileContents.Declarations)]
    [InlineData("src/Form.Designer.cs", FileContents.Declarations)]
    [InlineData("Migrations/A.cs", FileContents.Declarations)]
    [InlineData("src/Migrations/A.cs", FileContents.Declarations)]
    [InlineData("src/A.TS", FileContents.Tokens)]
    [InlineData("src/A.json", FileContents.None)]
    [InlineData("Makefile", FileContents.None)]
    public void A_name_tells_what_a_file_is_read_for(string path, FileContents contents) => Assert.Equal(contents, SourceLanguages.Classify(path));

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61 }, "a")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0 }, "a")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, 0x61 }, "a")]
    [InlineData(new byte[] { 0xE9, 0x61 }, "éa")] // Latin-1
    [InlineData(new byte[] { 0xC3, 0xA9 }, "é")]
    [InlineData(new byte[] { 0x4D, 0x5A, 0, 1 }, null)] // binary
    [InlineData(new byte[] { }, "")]
    public void Text_of_any_encoding_is_read(byte[] bytes, string? text) => Assert.Equal(text, FileText.Decode(bytes));

    private static void Check([StringSyntax("text")] string fixture, string expected)
    {
        using var folder = new TemporaryFolder(fixture);
        Assert.Equal(expected, List(folder.Path, new WorkspaceLimits()));
        var files = new WorkspaceFiles(folder.Path, new WorkspaceLimits());
        var found = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(folder.Path, p).Replace('\\', '/')).Where(p => files.Find(p) is not null).Order(StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(' ', found)); // one by one, the answer is the same
    }

    private static string List(string root, WorkspaceLimits limits) =>
        string.Join(' ', new WorkspaceFiles(root, limits).List(CancellationToken.None).Select(f => f.Path));
}
