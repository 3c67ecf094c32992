using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code.Tests;

/// <summary>What whole edits break or mend, told from what was broken before.</summary>
public sealed class EditCheckTests
{
    private const string Source = """
        //- Order.cs
        public class Order
        {
            public int Count { get; set; }
            public string? Note { get; set; }
            public int Broken() => "already";
            public int Twice() { return Count * 2; }
        }
        //- Desk.cs
        public class Desk
        {
            public int Sum(List<Order> orders) => orders.Sum(o => o.Count);
            public int Length(Order order) => 1;
        }
        public interface ITable { int Rows(); }
        public class Slip
        {
            public Slip() { }
            public string? Text { get; set; }
        }
        //- Other.cs
        public class Other : ITable
        {
            public int Rows() => 1;
            public object Made() => new Order();$0
        }
        """;

    [Theory]
    // A body alone.
    [InlineData("Order.cs", "return Count * 2;", "return Count * 3;", "")]
    [InlineData("Order.cs", "return Count * 2;", "return Cuont;", "+CS0103 Order.cs")]
    [InlineData("Order.cs", "\"already\"", "1", "-CS0029 Order.cs")]
    [InlineData("Order.cs", "\"already\"", "\"again\"", "")]
    [InlineData("Desk.cs", "=> 1", "=> order.Note.Length", "+CS8602 Desk.cs")]
    [InlineData("Desk.cs", "=> 1", "=> order.Note!.Length", "")]
    [InlineData("Order.cs", "return Count * 2;", "return Count *;", "+CS1525 Order.cs")]
    [InlineData("Order.cs", "return Count * 2;", "throw null!; return 1;", "+CS0162 Order.cs")]
    // A declaration, which other files name.
    [InlineData("Order.cs", "public int Count", "public int Total", "+CS0103 Order.cs +CS1061 Desk.cs")]
    [InlineData("Order.cs", "public int Count", "public string Count", "+CS0019 Order.cs +CS8618 Order.cs +CS1662 Desk.cs +CS0029 Desk.cs")]
    [InlineData("Order.cs", "public int Twice()", "public int Thrice()", "")]
    [InlineData("Order.cs", "public class Order", "internal class Order", "+CS0051 Desk.cs +CS0051 Desk.cs")]
    [InlineData("Order.cs", "public class Order", "public abstract class Order", "+CS0144 Other.cs")]
    [InlineData("Order.cs", "public int Twice()", "public required int Half;\n    public int Twice()", "+CS9035 Other.cs")]
    [InlineData("Desk.cs", "public string? Text", "public string Text", "+CS8618 Desk.cs")]
    [InlineData("Desk.cs", "int Rows();", "int Rows(); int Columns();", "+CS0535 Other.cs")]
    [InlineData("New.cs", "", "class New { int x = \"\"; }", "+CS0029 New.cs")]
    [InlineData("New.cs", "", "class New { Order order = new(); }", "")]
    public void New_problems_are_told_from_old_ones(string path, string old, string replacement, string expected)
    {
        var fixture = SemanticFixture.Parse(Source);
        var report = EditCheck.Run(fixture.Base, [], [Edit(fixture, path, old, replacement)], _ => null, TestContext.Current.CancellationToken);
        Assert.Equal(Sorted(expected), Sorted(string.Join(' ', report.New.Select(p => $"+{p.Id} {p.Document.Name}").Concat(report.Gone.Select(p => $"-{p.Id} {p.Document.Name}")))));
    }

    [Fact]
    public void Edits_of_several_files_are_seen_together()
    {
        var fixture = SemanticFixture.Parse(Source);
        CodeEdit[] edits =
        [
            Edit(fixture, "Order.cs", "public int Count", "public int Total"), Edit(fixture, "Order.cs", "return Count * 2;", "return Total * 2;"), Edit(fixture, "Desk.cs", "o.Count", "o.Total"),
        ];
        var report = EditCheck.Run(fixture.Base, [], edits, _ => null, TestContext.Current.CancellationToken);
        Assert.Empty(report.New);
    }

    [Fact]
    public void A_place_is_one_in_the_edited_text()
    {
        var fixture = SemanticFixture.Parse(Source);
        var report = EditCheck.Run(fixture.Base, [], [Edit(fixture, "Order.cs", "{ return Count * 2; }", "\n    {\n        return Cuont;\n    }")], _ => null, TestContext.Current.CancellationToken);
        var problem = Assert.Single(report.New);
        Assert.Equal(7, problem.Line);
        Assert.True(problem.IsError);
    }

    [Fact]
    public void An_open_document_counts_as_it_is_now()
    {
        var fixture = SemanticFixture.Parse(Source);
        string path = SemanticFixture.PathOf("Order.cs");
        string text = fixture.Base.TreeOf(path)!.GetText(TestContext.Current.CancellationToken).ToString().Replace("return Count * 2;", "int x = 1; return Count;", StringComparison.Ordinal);
        var current = CSharpSyntaxTree.ParseText(text, path: path, cancellationToken: TestContext.Current.CancellationToken);
        int at = text.IndexOf("return Count;", StringComparison.Ordinal);
        CodeEdit[] edits = [new(DocumentPath.FromFile(path), at, at, "x++; ")];
        Assert.Empty(EditCheck.Run(fixture.Base, [], edits, d => d.FilePath == path ? current : null, TestContext.Current.CancellationToken).New);
    }

    [Fact]
    public void Projects_that_depend_on_the_edited_one_are_checked_too()
    {
        var fixture = SemanticFixture.Parse(Source);
        var tree = CSharpSyntaxTree.ParseText("class Far { int M(Order o) => o.Count; } class Farther { int N(Desk d) => d.GetHashCode(); }", path: SemanticFixture.PathOf("far/Far.cs"), cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Far", [tree], [.. fixture.Base.Compilation.References, fixture.Base.Compilation.ToMetadataReference()], fixture.Base.Compilation.Options);
        var far = SemanticBase.Of(fixture.Base.Project, compilation, []);
        var report = EditCheck.Run(fixture.Base, [far], [Edit(fixture, "Order.cs", "public int Count", "public int Total"), Edit(fixture, "Order.cs", "Count * 2", "Total * 2"), Edit(fixture, "Desk.cs", "o.Count", "o.Total")],
            _ => null, TestContext.Current.CancellationToken);
        Assert.Equal("CS1061 Far.cs", string.Join(' ', report.New.Select(p => $"{p.Id} {p.Document.Name}")));
    }

    [Theory]
    [InlineData("Count * 2", "Count * 3", false)]
    [InlineData("public int Twice()", "private int once;\n    int Once() => once;\n    public int Twice()", false)]
    [InlineData("public int Twice()", "public int Twice(int by = 2)", true)]
    [InlineData("public int Twice()", "internal int Half() => Count / 2;\n    public int Twice()", true)]
    [InlineData("public int Twice()", "private Order() { }\n    public int Twice()", true)] // nobody can write new Order() any more
    [InlineData("public class Order", "internal class Order", true)]
    public void Only_what_others_see_has_to_be_compiled_with_them(string old, string replacement, bool expected)
    {
        var fixture = SemanticFixture.Parse(Source);
        Assert.Equal(expected, EditCheck.ReachesOthers(fixture.Base, [Edit(fixture, "Order.cs", old, replacement)], _ => null, TestContext.Current.CancellationToken));
    }

    private static CodeEdit Edit(SemanticFixture fixture, string path, string old, string replacement)
    {
        string full = SemanticFixture.PathOf(path);
        int at = old.Length == 0 ? 0 : fixture.Base.TreeOf(full)!.GetText(TestContext.Current.CancellationToken).ToString().IndexOf(old, StringComparison.Ordinal);
        return new(DocumentPath.FromFile(full), at, at + old.Length, replacement);
    }

    private static string Sorted(string problems) => string.Join(' ', problems.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(c => string.Join(' ', c)).Order(StringComparer.Ordinal));
}
