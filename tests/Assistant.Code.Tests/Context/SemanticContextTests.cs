using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code.Tests;

/// <summary>What the compiler adds to the context of a site.</summary>
public sealed class SemanticContextTests
{
    private const string Library = """
        //- Library.cs
        public enum Shelf { Lost, Reading, Returned }
        public interface IDesk { void Lend(Book book); decimal Fee(Book? book); }
        public abstract class Item { public string? Title { get; set; } protected int Copies; private int secret; public abstract void Move(Shelf to); }
        public sealed class Book : Item
        {
            public Book(string title, int year = 2000) { }
            public static Book? Find(string isbn) => null;
            [System.Obsolete] public int Pages { get; set; }
            public Shelf Place { get; set; }
            public override void Move(Shelf to) { }
            internal void Mark(string? note) { }
        }

        """;

    private static string Facts => $"// net10.0, C# {LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString()}, nullable enable";

    [Fact]
    public void Members_come_with_signatures_nullability_and_what_is_obsolete() => Check(
        "//- A.cs\nclass A { void M(Book book) { book.$0 } }",
        """
        class Book : Item
        {
          int Pages; // obsolete
          Shelf Place;
          void Move(Shelf to);
          void Mark(string? note);
          string? Title;
        }
        """);

    [Fact]
    public void After_a_type_only_its_static_members_are_offered() => Check(
        "//- A.cs\nclass A { void M() { Book.$0 } }", "class Book : Item\n{\n  static Book? Find(string isbn);\n}");

    [Fact]
    public void What_does_not_fit_with_its_signature_is_named()
    {
        string shown = Describe("//- A.cs\nclass A { void M(string title) { title.$0 } }");
        Assert.Matches(@"also: [^\n]*\bLastIndexOf\b", shown);
        Assert.InRange(shown.IndexOf("\n}", StringComparison.Ordinal), 400, 1800);
    }

    [Fact]
    public void Extension_methods_of_imported_namespaces_are_members_too()
    {
        const string helpers = "//- Helpers.cs\nnamespace Helpers;\npublic static class Books { public static Book Copied(this Book book, int times) => book; }\n";
        const string use = "class A { void M(Book book) { book.$0 } }";
        Assert.Contains("Book Copied(int times);", Describe($"{helpers}//- A.cs\nusing Helpers;\n{use}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Copied", Describe($"{helpers}//- A.cs\n{use}"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_values_of_a_members_type_come_with_the_members() => Check(
        "//- A.cs\nclass A { void M(Book book) { book.$0 } }", "enum Shelf { Lost, Reading, Returned }");

    [Fact]
    public void Where_a_name_ends_its_members_may_come_next() => Check(
        "//- A.cs\nclass A { void M(Book book) { book$0 } }", "class Book : Item\n{\n  int Pages; // obsolete\n  Shelf Place;");

    [Fact]
    public void A_type_that_is_expected_shows_what_it_gives_itself() => Check(
        "//- A.cs\nclass A { void M() { TimeSpan wait = $0 } }", "TimeSpan from TimeSpan: FromDays, FromHours");

    [Fact]
    public void The_type_of_a_member_that_an_initializer_sets_is_expected() => Check(
        "//- A.cs\nclass A { void M() { var b = new Book(\"t\") { Place = $0 }; } }", "Shelf { Lost, Reading, Returned }");

    [Fact]
    public void Other_parts_of_a_class_belong_to_its_context() => Check(
        "//- B.cs\npartial class A { private int lent; }\n//- A.cs\npartial class A { void M() { $0 } }", "class A\n{\n  int lent;\n}");

    [Fact]
    public void The_project_says_what_language_it_is_written_in() => Check(
        "//- A.cs\nclass A { void M() { $0 } }", Facts);

    [Fact]
    public async Task Errors_of_the_member_are_told_but_for_the_line_that_is_typed()
    {
        var fixture = SemanticFixture.Parse(Library + "//- A.cs\nclass A\n{\n    void M(Book book)\n    {\n        Lend(book);\n        Return(book);\n        Renew($0book);\n    }\n}");
        var texts = new MemberTexts();
        await texts.Errors.SettledAsync(BoundSite.At(fixture.Base, fixture.Tree, fixture.Cursor)!);
        string shown = Describe(fixture, texts, fixture.Tree, fixture.Cursor);
        Assert.StartsWith(
            $"""
            {Facts}
            line 5: CS0103: The name 'Lend' does not exist in the current context
            line 6: CS0103: The name 'Return' does not exist in the current context

            """.ReplaceLineEndings("\n"), shown, StringComparison.Ordinal);
        Assert.DoesNotContain("'Renew'", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_declared_since_the_base_was_built_is_known()
    {
        string shown = Edited("//- A.cs\nclass A { void M(Book book) { $0 } }", "class A { void M(Book book) { var found = Book.Find(\"1\"); found?.$0 } }");
        Assert.Contains("Shelf Place;", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_shows_its_overloads_and_what_is_in_scope_for_the_parameter()
    {
        string shown = Describe("//- A.cs\nclass A { void Put(Shelf on) { } void M(Shelf old) { var other = Shelf.Lost; Put($0); } }");
        Assert.Contains("void Put(Shelf on);", shown, StringComparison.Ordinal);
        Assert.Contains("enum Shelf { Lost, Reading, Returned }", shown, StringComparison.Ordinal);
        Assert.Contains("Shelf: old, other", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void New_shows_constructors_and_what_an_initializer_may_set() => Check(
        "//- A.cs\nclass A { void M() { var b = new Book($0); } }", "Book(string title, int year = 2000);\n  int Pages; // obsolete\n  Shelf Place;");

    [Fact]
    public void A_value_of_an_enum_is_expected_where_it_is_assigned() => Check(
        "//- A.cs\nclass A { void M(Book book) { book.Place = $0; } }", "enum Shelf { Lost, Reading, Returned }");

    [Fact]
    public void Between_members_stands_what_is_still_to_implement() => Check(
        "//- A.cs\nclass Desk : IDesk\n{\n    public void Lend(Book book) { }\n    $0\n}", "interface IDesk\n{\n  decimal Fee(Book? book);\n}");

    [Fact]
    public void What_an_excluded_file_declares_is_not_repeated()
    {
        string shown = Describe("//- A.cs\nclass A { void M(Book book) { book.$0 } }", "Library.cs");
        Assert.DoesNotContain("Pages", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Shelf", shown, StringComparison.Ordinal);
    }

    private static void Check(string source, string expected) => Assert.Contains(expected.ReplaceLineEndings("\n"), Describe(source), StringComparison.Ordinal);

    private static string Describe(string source, params string[] excluded)
    {
        var fixture = SemanticFixture.Parse(Library + source);
        return Describe(fixture, fixture.Tree, fixture.Cursor, excluded);
    }

    private static string Edited(string source, string text)
    {
        var fixture = SemanticFixture.Parse(Library + source);
        var (current, cursor) = fixture.Edited(text);
        return Describe(fixture, current, cursor);
    }

    private static string Describe(SemanticFixture fixture, Microsoft.CodeAnalysis.SyntaxTree current, int cursor, params string[] excluded) =>
        Describe(fixture, new MemberTexts(), current, cursor, excluded);

    private static string Describe(SemanticFixture fixture, MemberTexts texts, Microsoft.CodeAnalysis.SyntaxTree current, int cursor, params string[] excluded)
    {
        var site = BoundSite.At(fixture.Base, current, cursor);
        Assert.NotNull(site);
        string text = current.GetText().ToString();
        var folder = new FolderSnapshot(Path.TrimEndingDirectorySeparator(SemanticFixture.PathOf("")), DeclarationIndex.Empty, TokenIndex.Empty, IndexStage.Ready);
        var at = new ContextSite(folder.Root, "A.cs", text.AsMemory(0, cursor), text.AsMemory(cursor));
        var view = new SiteView(at, folder, new ExcludedFiles(excluded), _ => null, new RecentCode());
        return string.Join('\n', new SemanticContext(site, view, texts).Find().Select(c => c.Text));
    }
}
