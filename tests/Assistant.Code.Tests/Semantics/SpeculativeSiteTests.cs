using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code.Tests;

/// <summary>What is in scope at a cursor after an edit, as seen from a base that is older than the edit.</summary>
public sealed class SpeculativeSiteTests
{
    private const string Base = """
        using System.Text;
        class Shop
        {
            private readonly List<string> names = [];
            int Total { get { int cents = 5; return cents; } set { } }
            string Head => names[0];
            int count = 1 + 2;
            [Obsolete("old")] void Old() { }
            Shop(int start) : this(start.ToString()) { int made = start; }
            Shop(string text) { }
            void Add(string name)
            {
                int length = name.Length;
                names.ForEach(item => { item.Trim(); });
                names.Add(name);
            }
            void Empty() {}
            void Late(int first) { int second = first; Add(""); }
        }
        class Marker$0;
        """;

    // After each edit, some names that must be in scope at the cursor and, after a `!`, some that must not.
    [Theory]
    [InlineData("names.Add(name);", "names.Add(name); $0", "name length names Add StringBuilder ! item second")]
    [InlineData("names.Add(name);", "string extra = name; extra.$0", "extra length name ! item")]
    [InlineData("names.Add(name);", "names.Add(na$0", "name length ! item")]
    [InlineData("int length = name.Length;", "$0", "name names ! item")]
    [InlineData("int length = name.Length;", "int size = 1; size$0", "size name ! item")]
    [InlineData("item.Trim();", "item.$0", "item name length")]
    [InlineData("item.Trim();", "var cut = item.Trim(); cut.$0", "item cut name length")]
    [InlineData("names.ForEach(item =>", "names.ForEach(other => { other.$0 }); names.ForEach(item =>", "other length ! item")]
    [InlineData("return cents;", "return ce$0;", "cents names")]
    [InlineData("set { }", "set { $0 }", "value names ! cents")]
    [InlineData("names[0]", "names[$0]", "names Total ! cents length")]
    [InlineData("names[0]", "names.Select(n => n.$0)", "n names")]
    [InlineData("1 + 2", "1 + $0", "Marker Math ! length")]
    [InlineData("start.ToString()", "start.$0", "start ! made")]
    [InlineData("int made = start;", "int made = start; made$0", "made start")]
    [InlineData("[Obsolete(\"old\")]", "[Obsolete($0)]", "Marker names ! start")]
    [InlineData("void Empty() {}", "void Empty() {$0}", "names Add ! name")]
    [InlineData("void Empty() {}", "void Empty() { int now = 1; $0 }", "names now ! name")]
    [InlineData("void Empty() {}", "void Empty() {} $0", "names Add Shop ! name")]
    [InlineData("Add(\"\"); }", "foreach (var each in names) each.$0", "each second first")]
    [InlineData("Add(\"\"); }", "if (first is int third) { $0", "third second first")]
    [InlineData("class Marker;", "class Marker;\n$0", "Marker Shop ! names")]
    public void Names_in_scope_follow_the_edit(string old, string replacement, string expected)
    {
        var fixture = SemanticFixture.Parse(Base);
        string text = Base.Replace("$0", "", StringComparison.Ordinal);
        Assert.Contains(old, text, StringComparison.Ordinal);
        var (current, cursor) = fixture.Edited(text.Replace(old, replacement, StringComparison.Ordinal));

        var site = SpeculativeSite.At(fixture.Base, current, cursor);

        Assert.NotNull(site);
        var names = site.Model.LookupSymbols(site.Position).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        string[] parts = expected.Split('!');
        Assert.Equal([], Words(parts[0]).Except(names));
        Assert.Equal([], Words(parts.ElementAtOrDefault(1) ?? "").Intersect(names));
    }

    [Theory]
    [InlineData("names.Add(name);", "names.Add($0", false)]
    [InlineData("names.Add(name);", "names.Add(name); $0", false)]
    [InlineData("item.Trim();", "item.$0", false)]
    [InlineData("int length = name.Length;", "$0", false)]
    [InlineData("names.Add(name);", "var x = 1; x$0", true)]
    [InlineData("names.Add(name);", "names.ForEach(each => each.$0", true)]
    public void The_member_is_bound_anew_only_where_locals_may_be_new(string old, string replacement, bool expected)
    {
        var fixture = SemanticFixture.Parse(Base);
        var (current, cursor) = fixture.Edited(Base.Replace("$0", "", StringComparison.Ordinal).Replace(old, replacement, StringComparison.Ordinal));
        Assert.Equal(expected, SpeculativeSite.At(fixture.Base, current, cursor)!.IsRebound);
    }

    [Theory]
    [InlineData("length", "int")]
    [InlineData("names", "System.Collections.Generic.List<string>")]
    [InlineData("names.Select(n => n.Length)", "System.Collections.Generic.IEnumerable<int>")]
    public void Expressions_bind_on_the_base(string expression, string type)
    {
        var fixture = SemanticFixture.Parse(Base);
        var (current, cursor) = fixture.Edited(Base.Replace("$0", "", StringComparison.Ordinal).Replace("names.Add(name);", "$0", StringComparison.Ordinal));
        var site = SpeculativeSite.At(fixture.Base, current, cursor)!;
        Assert.Equal(type, site.Model.GetSpeculativeTypeInfo(site.Position, SyntaxFactory.ParseExpression(expression), SpeculativeBindingOption.BindAsExpression).Type!.ToDisplayString());
    }

    [Fact]
    public void Top_level_statements_see_those_before_them()
    {
        const string text = "using System.Text;\nint first = 1;\nConsole.WriteLine(first);\nstring last = \"\";\n";
        var fixture = SemanticFixture.Parse(text + "$0");
        var (current, cursor) = fixture.Edited(text.Replace("Console.WriteLine(first);", "fir$0", StringComparison.Ordinal));
        var site = SpeculativeSite.At(fixture.Base, current, cursor)!;
        Assert.Contains("first", site.Model.LookupSymbols(site.Position).Select(s => s.Name));
    }

    [Fact]
    public void A_file_that_the_base_lacks_has_no_site() =>
        Assert.Null(SpeculativeSite.At(SemanticFixture.Parse("class A { $0 }").Base, CSharpSyntaxTree.ParseText("class B { }", path: SemanticFixture.PathOf("Other.cs"), cancellationToken: TestContext.Current.CancellationToken), 3));

    private static string[] Words(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
