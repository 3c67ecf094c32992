using System.Diagnostics.CodeAnalysis;
using Assistant.Testing;

namespace Assistant.Code.Tests;

public sealed class FactReaderTests
{
    private const string Shop = """
        //- Cart.cs
        namespace Shop;

        /// <summary>What a customer is about to buy.</summary>
        public class Cart : IPriced
        {
            private readonly List<Item> items = [];
            private decimal discount;

            public event Action? Changed;

            /// <summary>The sum of all items, less the <paramref name="rebate"/>.</summary>
            /// <param name="rebate">In euros; see <see cref="Item.Price"/>.</param>
            /// <exception cref="ArgumentOutOfRangeException">The rebate is negative.</exception>
            public decimal Tot$0al(decimal rebate)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(rebate);
                decimal sum = 0;
                foreach (var item in items)
                {
                    if (item.Price == 0) continue;
                    sum += item.Price;
                    Log(item);
                }

                discount = rebate;
                Changed?.Invoke();
                return sum - rebate;
            }

            private void Log(Item item) => Console.WriteLine(item);
        }
        //- Item.cs
        namespace Shop;

        public record Item(decimal Price);

        public interface IPriced
        {
            decimal Total(decimal rebate);
        }
        //- Desk.cs
        namespace Shop;

        class Desk(IPriced goods)
        {
            public decimal Pay() => goods.Total(0) + new Cart().Total(1);
        }
        """;

    [Fact]
    public void A_method_is_explained_without_a_model() => Check(Shop, """
        ## [`Total`](Cart.cs#13), method of [`Cart`](Cart.cs#3)

        ```csharp
        public decimal Total(decimal rebate)
        ```

        The sum of all items, less the `rebate`.

        - `rebate`: In euros; see `Item.Price`.
        - Throws `ArgumentOutOfRangeException`: The rebate is negative.

        ### What it does

        1. Calls `ArgumentOutOfRangeException.ThrowIfNegative(rebate)`.
        2. Sets `sum` to `0`.
        3. For each `item` in `items`:
           - If `item.Price == 0`, goes on with the next one.
           - Adds `item.Price` to `sum`.
           - Calls `Log(item)`.
        4. Sets `discount` to `rebate`.
        5. Calls `Changed?.Invoke()`.
        6. Returns `sum - rebate`.

        **Calls** [`Log(Item)`](Cart.cs#29), `ArgumentOutOfRangeException.ThrowIfNegative<T>(T, string?)`

        **Reads** [`items`](Cart.cs#5), [`Item.Price`](Item.cs#2), [`Changed`](Cart.cs#8)

        **Changes** [`discount`](Cart.cs#6)

        **Throws** `ArgumentOutOfRangeException`

        **Overrides or implements** [`IPriced.Total(decimal)`](Item.cs#6)

        ### Used by

        - [`Desk.Pay()`](Desk.cs#4) (2 times): `public decimal Pay() => goods.Total(0) + new Cart().Total(1);`

        """);

    [Fact]
    public void A_type_shows_its_members_and_heirs() => Check(
        """
        /// <summary>A place to put things.</summary>
        public abstract class Sto$0re
        {
            public abstract void Put(string key);
            private int count;
        }
        sealed class DiskStore : Store
        {
            public override void Put(string key) => File.WriteAllText(key, "");
        }
        """,
        """
        ## [`Store`](Test.cs#1), class

        ```csharp
        public abstract class Store
        ```

        A place to put things.

        ### Members

        - [`public abstract void Put(string key)`](Test.cs#3)

        **Derived types** [`DiskStore`](Test.cs#6)

        ### Used by

        - [`DiskStore`](Test.cs#6): `sealed class DiskStore : Store`

        """);

    [Fact]
    public void Documentation_is_inherited() => Assert.Equal("Puts it away.", Facts(
        """
        interface IStore
        {
            /// <summary>Puts it away.</summary>
            void Put();
        }
        class Store : IStore
        {
            /// <inheritdoc />
            public void P$0ut() { }
        }
        """).Docs.Summary);

    [Fact]
    public void A_selection_is_explained_as_steps() => Assert.Equal(
        """
        ## Lines 5 to 6 of [`A.M(string)`](Test.cs#2)

        ### What it does

        1. Sets `n` to `s.Length`.
        2. If `n > 3`, throws `new FormatException(s)`.

        **Throws** `FormatException`

        """,
        Select(
            """
            class A
            {
                int M(string s)
                {
                    int n = s.Length;
                    if (n > 3) throw new FormatException(s);
                    return n;
                }
            }
            """,
            "int n = s.Length;\n        if (n > 3) throw new FormatException(s);"));

    [Theory]
    [InlineData("try { F(); } catch (IOException e) when (e.HResult > 0) { throw; } finally { G(); }", "Tries, calls `F()`.|On `IOException` when `e.HResult > 0`, throws it again.|At the end in any case, calls `G()`.")]
    [InlineData("using var f = File.OpenRead(\"a\"); f.Close();", "Opens `File.OpenRead(\"a\")` as `f`, and closes it at the end.|Calls `f.Close()`.")]
    [InlineData("if (a) F(); else if (b) { F(); G(); } else G();", "If `a`, calls `F()`.|Otherwise, if `b`:| Calls `F()`.| Calls `G()`.|Otherwise, calls `G()`.")]
    [InlineData("switch (n) { case 1: F(); break; default: return; }", "Depending on `n`:| `1`, calls `F()`.| anything else, returns.")]
    [InlineData("await H(); n = await K(); n++;", "Awaits `H()`.|Awaits `K()` for `n`.|Does `n++`.")]
    public void Statements_become_plain_steps(string body, string expected)
    {
        string source = $"class A {{ bool a, b; int n; void F() {{ }} void G() {{ }} Task H() => null!; Task<int> K() => null!; async Task $0M() {{ {body} }} }}";
        Assert.Equal(expected, string.Join('|', Facts(source).Body!.Steps.Select(s => new string(' ', s.Depth) + s.Text)));
    }

    [Fact]
    public void A_whole_file_is_a_list_of_its_types() => Assert.Equal(
        """
        ## [`Test.cs`](Test.cs#0), file

        ### Types

        - [`public interface IStore`](Test.cs#2): A place to put things.
        - [`internal readonly struct Key`](Test.cs#3)

        """,
        Select("using System;\n/// <summary>A place to put things. It may be full.</summary>\npublic interface IStore;\nreadonly struct Key;\n", "using System;\n/// <summary>A place to put things. It may be full.</summary>\npublic interface IStore;\nreadonly struct Key;\n"));

    [Fact]
    public void Several_members_are_a_list() => Assert.Equal(
        """
        ## Lines 2 to 4 of [`A`](Test.cs#0)

        ### Members

        - [`private int a`](Test.cs#1)
        - [`private int b`](Test.cs#1)
        - [`private int F()`](Test.cs#3): Both.

        """,
        Select("class A {\n  int a, b;\n  /// <summary>Both.</summary>\n  int F() => a + b;\n  int G() => a;\n}", "int a, b;\n  /// <summary>Both.</summary>\n  int F() => a + b;"));

    [Fact]
    public void A_type_in_a_type_is_itself_and_not_its_members() => Assert.StartsWith(
        "## [`B`](Test.cs#0), class of", Select("class A { class B { int a; int b; } }", "class B { int a; int b; }"), StringComparison.Ordinal);

    [Fact]
    public void Types_of_a_namespace_are_a_list() => Assert.Equal(
        ["internal class A", "internal enum B"], SelectedFacts("namespace N;\nclass A;\nenum B;\nclass C;", "class A;\nenum B;").Members.Select(m => m.Text));

    [Fact]
    public void A_long_list_says_how_much_is_left_out() => Assert.Contains(
        "- and 5 more.\n", FactsMarkdown.Write(Facts("class $0A {" + string.Concat(Enumerable.Range(0, 45).Select(i => $" public int F{i};")) + " }"), Link), StringComparison.Ordinal);

    [Fact]
    public void A_namespace_is_a_list_of_its_types() => Assert.Equal("public class Cart", Assert.Single(Facts("namespace Sh$0op; public class Cart;").Members).Text);

    [Theory]
    [InlineData("class A { public static A operat$0or *(A a, int n) => a; }", "operator *, operator")]
    [InlineData("class A { public A$0(int n) { } }", "A, constructor")]
    [InlineData("class A { public int th$0is[int n] => n; }", "this[], indexer")]
    [InlineData("namespace Shop.Co$0re; class A;", "Shop.Core, namespace")]
    [InlineData("[Obso$0lete] class A;", "ObsoleteAttribute, constructor")]
    [InlineData("class A { void M(Unkn$0own x) { } }", "M, method")]
    public void Everything_is_called_as_people_call_it(string source, string expected) => Assert.Equal(expected, $"{Facts(source).Name}, {Facts(source).Kind}");

    [Theory]
    [InlineData("public delegate int Del$0<in T>(T? x, ref int y) where T : class;", "public delegate int Del<in T>(T? x, ref int y) where T : class")]
    [InlineData("class A { void M() { var l$0 = new A(); } }", "A l")]
    public void Signatures_are_whole(string source, string expected) => Assert.Equal(expected, Facts(source).Signature);

    [Fact] // a new object gets these; nothing that was there before changes
    public void Initial_values_change_nothing() => Assert.Empty(Facts("record A(int N) { A $0M() => this with { N = 2 }; static A F() => new(1) { N = 3 }; }").Body!.Writes);

    [Fact]
    public void Top_level_statements_are_explained_as_steps() => Assert.Equal(
        ["Calls `Console.WriteLine(1)`.", "For each `x` in `args`, calls `F()`."],
        Facts("Console.WriteLine(1);\nforeach (var x in args) F(); $0\nvoid F() { }\n").Body!.Steps.Take(2).Select(s => s.Text));

    [Fact] // whole statements or not, something is around it
    public void A_part_of_a_member_is_explained_with_the_member() => Assert.StartsWith(
        "## [`M`](Test.cs#0), method", Select("class A { int M(string s, int n) { return n; } }", "string s, int"), StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_explained_is_nothing() => Assert.Null(Read("using System;$0\n"));

    private static void Check([StringSyntax("C#-test")] string source, string expected) => Assert.Equal(expected, FactsMarkdown.Write(Facts(source), Link));

    private static string Select(string source, string selected) => FactsMarkdown.Write(SelectedFacts(source, selected), Link);

    private static SymbolFacts SelectedFacts(string source, string selected)
    {
        var fixture = SemanticFixture.Parse(source + "$0");
        int start = source.IndexOf(selected, StringComparison.Ordinal);
        return Reader(fixture).Read(Bound(fixture), start, start + selected.Length, TestContext.Current.CancellationToken)!;
    }

    private static SymbolFacts Facts(string source) => Read(source) ?? throw new InvalidOperationException("There are no facts.");

    private static SymbolFacts? Read(string source)
    {
        var fixture = SemanticFixture.Parse(source);
        return Reader(fixture).Read(Bound(fixture), fixture.Cursor, fixture.Cursor, TestContext.Current.CancellationToken);
    }

    private static BoundDocument Bound(SemanticFixture fixture) => BoundDocument.Of(fixture.Base, fixture.Document)!;

    private static FactReader Reader(SemanticFixture fixture) =>
        new(new ReferenceSearch(IndexSnapshot.Empty, [fixture.Base], SearchLimits.Default, new ManualTimeProvider()), [fixture.Base]);

    private static string Link(CodePlace place) => $"{place.Document.Name}#{place.Line}";
}
