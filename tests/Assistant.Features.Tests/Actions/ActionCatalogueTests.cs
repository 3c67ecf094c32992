using Assistant.Code;
using Assistant.Testing;

namespace Assistant.Features.Tests;

public sealed class ActionCatalogueTests
{
    [Fact]
    public void A_method_with_logic_can_be_explained_changed_documented_and_tested() => Assert.Equal(
        """
        Refactor: explain Total
        Refactor: refactor…
        Rewrite: simplify Total
        Extract: extract a method (Select some whole statements of a longer body first.)
        Rewrite: document Total
        Refactor: write tests for Total
        Refactor: ask about the architecture…
        """,
        Offers("""
            public class Cart
            {
                public decimal Total(int n)
                {
                    if (n > 0) $0return n;
                    return 0;
                }
            }
            """));

    [Theory]
    [InlineData("public int F(System.Threading.Tasks.Task<int> t) { $0return t.Result; }", "make F async")]
    [InlineData("public void F(string s) { $0System.Console.WriteLine(s); }", "check the arguments of F for null")]
    [InlineData("public bool F(object o) { var s = o as string; $0return s != null; }", "use pattern matching in F")]
    [InlineData("public bool F(int n) { $0return n == 1 || n == 2; }", "use pattern matching in F")]
    [InlineData("/// <summary>Does it.</summary>\npublic int F() => $01;", "improve the documentation of F")]
    public void What_applies_is_offered(string member, string title) =>
        Assert.Contains(title, Offers($"public class C\n{{\n{member}\n}}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("public async System.Threading.Tasks.Task<int> F(System.Threading.Tasks.Task<int> t) { $0return await t; }", "make F async")]
    [InlineData("public void F(string s, int n) { System.ArgumentNullException.ThrowIfNull(s); $0 }", "for null")]
    [InlineData("void F(string s) { $0System.Console.WriteLine(s); }", "for null")]
    [InlineData("public void F(System.DateTime d, int? n, string s = \"\") { $0 }", "for null")]
    [InlineData("public int F() => $01;", "simplify")]
    [InlineData("int x$0;", "write tests")]
    public void What_does_not_apply_is_not(string member, string title) =>
        Assert.DoesNotContain(title, Offers($"public class C\n{{\n{member}\n}}\n"), StringComparison.Ordinal);

    [Fact]
    public void Tests_are_not_tested() => Assert.DoesNotContain("write tests", Offers("public class C { [Fact] public void F() { $0 } }"), StringComparison.Ordinal);

    [Fact]
    public void A_long_method_can_be_split() =>
        Assert.Contains("split F into smaller methods", Offers($"class C {{ void F() {{ $0{string.Concat(Enumerable.Repeat("\nG();", 40))}\n}} }}"), StringComparison.Ordinal);

    [Fact]
    public void Selected_statements_can_be_extracted()
    {
        var (document, start, end) = Selected("class C\n{\n    void F()\n    {\n        [|G();\n        H();|]\n        I();\n    }\n}\n");
        Assert.Contains("Extract: extract a method\n", Offers(new ActionRequest(ActionName.Explain, document, start, end)) + "\n", StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_is_offered_once_whoever_found_it()
    {
        var document = Document.Create(DocumentPath.FromUri("file:///C.cs"), "csharp", 1, "class C { int F() => x; }");
        var problem = new Problem("CS0103", "The name 'x' does not exist in the current context", 21, 22);
        string offers = Offers(new ActionRequest(ActionName.Explain, document, 21, 22) { Problems = [problem, problem with { Message = "again" }] });
        Assert.StartsWith("QuickFix: fix CS0103: The name 'x' does not exist in the current context\nRefactor: explain F\n", offers, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_can_become_code() =>
        Assert.StartsWith("QuickFix: write the code for this comment\n", Offers("class C\n{\n    // the sum$0 of two numbers\n}\n"), StringComparison.Ordinal);

    [Fact]
    public void A_comment_can_hold_an_instruction_where_the_editor_has_no_box_for_it() =>
        Assert.Contains("Rewrite: refactor: use a dictionary", Offers("class C\n{\n    // assistant: use a dictionary\n    void F() { $0 }\n}\n"), StringComparison.Ordinal);

    [Fact]
    public void Other_languages_have_what_needs_no_syntax()
    {
        var document = Document.Create(DocumentPath.FromUri("file:///a.py"), "python", 1, "def f():\n    return 1\n");
        Assert.Equal("Refactor: explain the selection\nRefactor: refactor…\nRefactor: ask about the architecture…", Offers(new ActionRequest(ActionName.Explain, document, 3, 3)));
    }

    [Fact] // never throws, whatever is open
    public void Broken_text_has_a_menu_too()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Actions", "ActionCatalogueTests.cs"));
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            int cut = random.Next(text.Length);
            string broken = text.Remove(cut, Math.Min(random.Next(40), text.Length - cut));
            var document = Document.Create(DocumentPath.FromUri("file:///C.cs"), "csharp", round, broken);
            int start = random.Next(broken.Length + 1);
            int end = random.Next(2) == 0 ? start : random.Next(start, broken.Length + 1);
            var site = CodeSites.At(document, start, end, TestContext.Current.CancellationToken);
            Assert.InRange(site.Span.Start, 0, site.Span.End);
            Assert.InRange(site.Span.End, 0, broken.Length);
            Assert.NotEmpty(ActionCatalogue.At(new ActionRequest(ActionName.Explain, document, start, end), site, []));
        }
    }

    [Fact]
    public void A_prompt_file_says_title_kind_route_and_scope_and_nothing_else()
    {
        var problems = new List<string>();
        var prompt = CustomPromptFile.Parse("log", "---\ntitle: Add logging\nkind: edit\nroute: smallFix\nscope: member\nprovider: evil\ncommand: rm -rf /\n---\nAdd a log line.\n", problems);
        Assert.Equal(new CustomPrompt("log", "Add logging", true, Models.RequestKind.SmallFix, PromptScope.Member, "Add a log line."), prompt);
        Assert.Equal(2, problems.Count);
        Assert.StartsWith("`provider: evil` in the prompt log is ignored: there are title, kind", problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Prompts_are_read_again_when_their_file_changes()
    {
        string folder = Directory.CreateTempSubdirectory("assistant-prompts-").FullName;
        var prompts = new CustomPrompts();
        File.WriteAllText(Path.Combine(folder, "a.md"), "One.");
        Assert.Equal(["One."], prompts.In([folder, Path.Combine(folder, "none")], []).Select(p => p.Text));
        File.WriteAllText(Path.Combine(folder, "a.md"), "Another.");
        File.CreateSymbolicLink(Path.Combine(folder, "b.md"), Path.Combine(folder, "a.md")); // which a repository could let lead anywhere
        Assert.Equal(["Another."], prompts.In([folder], []).Select(p => p.Text));
        Directory.Delete(folder, recursive: true);
    }

    private static (Document Document, int Start, int End) Selected(string marked)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal);
        int end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        string text = marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        return (Document.Create(DocumentPath.FromUri("file:///C.cs"), "csharp", 1, text), start, end);
    }

    private static string Offers(string source)
    {
        var file = Fixture.Parse(source).WithCursor;
        var document = Document.Create(DocumentPath.FromUri("file:///C.cs"), "csharp", 1, file.Text);
        return Offers(new ActionRequest(ActionName.Explain, document, file.Cursor!.Value, file.Cursor.Value));
    }

    private static string Offers(ActionRequest request)
    {
        var site = CodeSites.At(request.Document, request.Start, request.End, TestContext.Current.CancellationToken);
        return string.Join('\n', ActionCatalogue.At(request, site, []).Select(o => $"{o.Group}: {o.Title["Assistant: ".Length..]}{(o.Refusal is null ? "" : $" ({o.Refusal})")}"));
    }
}
