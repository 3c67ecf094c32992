using Assistant.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code.Tests;

/// <summary>What is made of a suggested text. The base is the document without it, as it is while the user waits.</summary>
public sealed class VerifierTests
{
    private const string Shop = """
        using System.Globalization;

        namespace Shop;

        public sealed class Order
        {
            public int Count { get; set; }
            public string Customer { get; init; } = "";
            public decimal Total(int year) => year;
            public decimal Total(int year, string currency) => year;
            public Task<Order> NextAsync() => Task.FromResult(this);
            private int secret = 1;
            public int Open => secret;
            public static Order Make(string customer) => new() { Customer = customer };
        }

        public sealed class Desk(List<Order> orders)
        {
            private readonly Dictionary<string, Order> byName = [];

            public async Task<int> RunAsync(Order order, string name, int? maybe)
            {
                int amount = order.Count;
                await Task.Yield();
                $0
                return amount;
            }

            public int Plain(Order order)
            {
                $1
                return order.Count;
            }

            public Order? Last => $2;
        }
        """;

    // What compiles is let through as it is.
    [Theory]
    [InlineData("amount += order.Count;")]
    [InlineData("byName[name] = order;")]
    [InlineData("var next = await order.NextAsync();")]
    [InlineData("foreach (var each in orders) amount += each.Count;")]
    [InlineData("if (maybe is { } sure && sure > amount) amount = sure;")]
    [InlineData("var best = orders.Where(o => o.Count > 1).OrderBy(o => o.Customer).FirstOrDefault();")]
    [InlineData("if (byName.TryGetValue(name, out var found)) amount = found.Count;")]
    [InlineData("Console.WriteLine($\"{order.Customer}: {order.Total(2020):0.00}\");")]
    [InlineData("throw new ArgumentException(nameof(name));")]
    [InlineData("var made = new Order { Customer = name, Count = 3 };")]
    [InlineData("order = order with { };", "CS8858")]
    [InlineData("string text = amount.ToString(CultureInfo.InvariantCulture);")]
    [InlineData("int local(int x) => x + amount;")]
    [InlineData("amount = amount > 3 ? order.Count : orders.Count;")]
    [InlineData("(int a, string b) = (1, name);")]
    [InlineData("amount += name switch { \"a\" => 1, { Length: > 3 } => 2, _ => 0 };")]
    [InlineData("using var reader = new StringReader(name);")]
    [InlineData("var q = from o in orders where o.Count > 0 select o.Customer;")]
    [InlineData("int[] numbers = [1, 2, .. orders.Select(o => o.Count)];")]
    [InlineData("_ = int.TryParse(name, out _);")]
    [InlineData("Func<int, int> twice = x => x * 2;")]
    [InlineData("orders.Sort((a, b) => a.Count.CompareTo(b.Count));")]
    [InlineData("lock (orders) { amount++; }")]
    [InlineData("object boxed = order; if (boxed is Order { Count: > 1 } many) amount = many.Count;")]
    public void What_compiles_passes(string text, string? rejectedFor = null)
    {
        var verdict = Check(text, 0);
        if (rejectedFor is null) Assert.IsType<CompilerVerdict.Clean>(verdict);
        else Assert.IsType<CompilerVerdict.Rejected>(verdict);
    }

    // Incomplete text is judged by what there is of it.
    [Theory]
    [InlineData("if (order.Count > 1)")]
    [InlineData("foreach (var each in orders)")]
    [InlineData("if (order.Count > 1) {")]
    [InlineData("var total = order.Total(")]
    [InlineData("var x = order.")]
    public void A_partial_line_passes_as_far_as_it_binds(string text) => Assert.IsType<CompilerVerdict.Clean>(Check(text, 0, isPartial: true));

    [Theory]
    [InlineData("amount = order.Missing123(")]
    [InlineData("if (nothing > 1)")]
    public void A_partial_line_with_a_mistake_does_not_pass(string text) => Assert.IsType<CompilerVerdict.Rejected>(Check(text, 0, isPartial: true));

    // text | the word that its reason must have
    [Theory]
    [InlineData("order.Frobnicate();", "Frobnicate")]
    [InlineData("amount = order.secret;", "secret")]
    [InlineData("amount = zebra + 1;", "zebra")]
    [InlineData("amount = later; int later = 1;", "later")]
    [InlineData("var x = new Zebra();", "Zebra")]
    [InlineData("List<Zebra> list = [];", "Zebra")]
    [InlineData("var total = order.Total(\"a\");", "Total")]
    [InlineData("var total = order.Total(1, \"a\", 2);", "Total")]
    [InlineData("var made = Order.Make();", "Make")]
    [InlineData("var r = new StringReader(1);", "StringReader")]
    [InlineData("amount = name;", "convert")]
    [InlineData("string text = order.Count;", "convert")]
    [InlineData("if (order.Count) amount = 1;", "convert")]
    [InlineData("var x = order - name;", "-")]
    [InlineData("var made = new Order { Zebra = 1 };", "Zebra")]
    [InlineData("Order.NextAsync();", "NextAsync")]
    [InlineData("amount = = 3;", "")]
    [InlineData("foo bar baz qux", "")]
    [InlineData("} } }", "")]
    [InlineData("int amount = 3;", "amount")]
    [InlineData("return name;", "convert")]
    [InlineData("amount + 1;", "does nothing")]
    [InlineData("(order);", "does nothing")]
    [InlineData("amount is not order", "does nothing")]
    public void What_does_not_compile_is_rejected(string text, string word)
    {
        var rejected = Assert.IsType<CompilerVerdict.Rejected>(Check(text, 0));
        Assert.Contains(word, string.Concat(rejected.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amount = order.Cuont;", "amount = order.Count;")]
    [InlineData("var t = order.Totla(2020);", "var t = order.Total(2020);")]
    [InlineData("var n = orders.Frist();", "var n = orders.First();")]
    [InlineData("name = name.Trm();", "name = name.Trim();")]
    [InlineData("var o = Order.Mkae(name);", "var o = Order.Make(name);")]
    [InlineData("var made = new Order { Custmer = name };", "var made = new Order { Customer = name };")]
    [InlineData("amount = amuont + 1;", "amount = amount + 1;")]
    [InlineData("var x = new Oder();", "var x = new Order();")]
    [InlineData("amount = order.Count", "amount = order.Count;")]
    [InlineData("var t = order.Total(2020", "var t = order.Total(2020);")]
    [InlineData("var t = order.Total(2020;", "var t = order.Total(2020);")]
    [InlineData("var t = order.Total(2020));", "var t = order.Total(2020);")]
    [InlineData("Console.WriteLine(\"done);", "Console.WriteLine(\"done\");")]
    [InlineData("amount = order.NextAsync().Count;", "amount = (await order.NextAsync()).Count;")]
    [InlineData("Order next = order.NextAsync();", "Order next = await order.NextAsync();")]
    [InlineData("byName.Add(name, order.NextAsync());", "byName.Add(name, await order.NextAsync());")]
    [InlineData("amount = 1;\norder.Frobnicate();", "amount = 1;")]
    [InlineData("amount = 1;\nint amount = 2;", "amount = 1;")]
    [InlineData("amount = 1;\n}\n}\nclass", "amount = 1;")]
    [InlineData("amount = order.Cuont", "amount = order.Count;")]
    [InlineData("var a = 1;\nvar a = 2;", "var a = 1;")]
    [InlineData("amount = 1;\nif (amount > 1) {\n  order.Total(", "amount = 1;")]
    public void A_mistake_is_mended_where_that_is_clear(string text, string expected)
    {
        var repaired = Assert.IsType<CompilerVerdict.Repaired>(Check(text, 0));
        Assert.Equal(expected, repaired.Text);
        Assert.Empty(repaired.Additional);
    }

    // Outside of an async method, nothing can be awaited.
    [Fact]
    public void No_await_is_added_to_a_plain_method() => Assert.IsType<CompilerVerdict.Rejected>(Check("Order next = order.NextAsync();", 1));

    [Theory]
    [InlineData("var b = new StringBuilder();", "using System.Globalization;\nusing System.Text;\n")]
    [InlineData("var m = Regex.IsMatch(name, \"a\");", "using System.Globalization;\nusing System.Text.RegularExpressions;\n")]
    [InlineData("ConcurrentDictionary<string, int> d = new();", "using System.Collections.Concurrent;\nusing System.Globalization;\n")]
    [InlineData("var all = orders.ToImmutableArray();", "using System.Collections.Immutable;\nusing System.Globalization;\n")]
    public void A_missing_using_is_added_in_its_order(string text, string head)
    {
        var (source, at) = Source(0);
        var repaired = Assert.IsType<CompilerVerdict.Repaired>(Check(text, 0));
        Assert.Equal(text, repaired.Text);
        var edit = Assert.Single(repaired.Additional);
        Assert.StartsWith(head, source[..edit.Start] + edit.NewText + source[edit.End..], StringComparison.Ordinal);
        Assert.True(edit.End < at);
    }

    [Theory]
    [InlineData("orders[0]", true)]
    [InlineData("orders.LastOrDefault()", true)]
    [InlineData("orders[0].Count", false)]
    [InlineData("orders.Frobnicate()", false)]
    public void Expression_bodies_are_checked_too(string text, bool passes) => Assert.Equal(passes ? "" : null, Check(text, 2) is CompilerVerdict.Rejected { Reasons: var reasons } ? passes ? string.Concat(reasons) : null : "");

    [Fact]
    public void In_a_project_that_lacks_something_nobody_can_say_of_unknown_names()
    {
        Assert.IsType<CompilerVerdict.Unverified>(Check("var x = new Zebra();", 0, missing: ["`Zoo` is not restored."], head: "using Zoo;\n"));
        Assert.IsType<CompilerVerdict.Rejected>(Check("var t = order.Frobnicated;", 0, missing: ["`Zoo` is not restored."], head: "using Zoo;\n"));
    }

    // There, only what is clearly meant otherwise is mended: an unknown extension method or type may come with the missing package.
    [Theory]
    [InlineData("order.Frobnicate();", null)]
    [InlineData("ILogger log = null!;", null)]
    [InlineData("var t = order.Totla(2020);", "var t = order.Total(2020);")]
    [InlineData("var x = new Ordre();", "var x = new Order();")]
    [InlineData("amount = order.Cuont;", "amount = order.Count;")]
    public void In_a_project_that_lacks_something_only_what_is_clear_is_mended(string text, string? expected)
    {
        var verdict = Check(text, 0, missing: ["`Zoo` is not restored."], head: "using Zoo;\n");
        Assert.Equal(expected, (verdict as CompilerVerdict.Repaired)?.Text);
        if (expected is null) Assert.IsType<CompilerVerdict.Unverified>(verdict);
    }

    // Text that is bound by itself, in a function within a member: what the member returns says nothing about it.
    [Theory]
    [InlineData("class A { A Make() { return Nested(1) ? this : new A(); static bool Nested(int n) { $0 } } }", "return n > 0;")]
    [InlineData("class A { A Make() => Of(n => { $0 }); static A Of(Func<int, bool> test) => new(); }", "return n > 0;")]
    [InlineData("using System.Diagnostics.CodeAnalysis; [Experimental(\"EX1\")] class New { } class A { void M() { $0 } }", "var made = new New();")]
    public void What_compiles_by_a_rule_of_its_own_passes(string source, string text) => Assert.IsType<CompilerVerdict.Clean>(Check(SemanticFixture.Parse(source), text));

    [Fact]
    public void A_missing_base_may_have_a_property_that_is_called_as_a_type_is() =>
        Assert.IsType<CompilerVerdict.Clean>(Check(SemanticFixture.Parse("class Skip { } class A : Fact { void M(string why) { $0 } }", ["`Zoo` is not restored."]), "Skip = why;"));

    // Only the build has the key that the other assembly asks for.
    [Theory]
    [InlineData("int sum = Other.Hidden + 1;")]
    [InlineData("Other.Take(Other.Hidden, 1);")]
    public void Internals_of_an_assembly_that_may_have_friends_are_not_called_wrong(string text)
    {
        const string Library = "public class Other { internal static int Hidden; public static void Take(int a, int b) { } }";
        var fixture = SemanticFixture.Parse("class A { void M() { $0 } }");
        var library = fixture.Base.Compilation.WithAssemblyName("Library").RemoveAllSyntaxTrees()
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Library, (CSharpParseOptions)fixture.Tree.Options, cancellationToken: TestContext.Current.CancellationToken));
        var sees = SemanticBase.Of(fixture.Base.Project, fixture.Base.Compilation.AddReferences(library.ToMetadataReference()), []);
        Assert.IsNotType<CompilerVerdict.Rejected>(Check(fixture with { Base = sees }, text));
    }

    [Fact]
    public void A_file_of_no_project_is_not_verified()
    {
        var fixture = SemanticFixture.Parse("class A$0 { }");
        var other = CSharpSyntaxTree.ParseText("class B { }", path: SemanticFixture.PathOf("B.cs"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.IsType<CompilerVerdict.Unverified>(new Verifier(new ManualTimeProvider()).Check(fixture.Base, other, new(10, 10, "int x;"), TestContext.Current.CancellationToken));
    }

    // Nobody waits longer: without diagnostics the quick check's word stands, and without that nobody can say.
    [Theory]
    [InlineData(0, "text.Length;", "Clean { Depth = Diagnosed }")]
    [InlineData(20, "text.Length;", "Clean { Depth = Bound }")]
    [InlineData(20, "text.Zebra;", "Rejected")]
    [InlineData(150, "text.Length;", "Unverified { Why = The check was not done within 150 ms. }")]
    public void What_is_not_done_in_time_is_left_out(int elapsed, string text, string expected)
    {
        var fixture = SemanticFixture.Parse("class A { void M(string text) { int n = $0\n } }");
        var verdict = new Verifier(new LateClock(TimeSpan.FromMilliseconds(elapsed))).Check(fixture.Base, fixture.Tree, new(fixture.Cursor, fixture.Cursor, text), TestContext.Current.CancellationToken);
        Assert.StartsWith(expected, verdict.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A clock by which so much time is over as soon as somebody asks to be woken.</summary>
    private sealed class LateClock(TimeSpan elapsed) : TimeProvider
    {
        private readonly ManualTimeProvider time = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime <= elapsed) callback(state);
            return time.CreateTimer(callback, state, dueTime, period);
        }
    }

    [Fact]
    public void A_cancelled_check_ends()
    {
        var fixture = SemanticFixture.Parse("class A { void M() { $0 } }");
        Assert.Throws<OperationCanceledException>(() => new Verifier(new ManualTimeProvider()).Check(fixture.Base, fixture.Tree, new(fixture.Cursor, fixture.Cursor, "M();"), new CancellationToken(true)));
    }

    [Fact]
    public void The_end_of_a_line_that_the_user_began_is_checked_with_its_beginning()
    {
        var fixture = SemanticFixture.Parse("class A { int Count; void M(A other) { int x = other.$0\n } }");
        var verifier = new Verifier(new ManualTimeProvider());
        CompilerVerdict Of(string text) => verifier.Check(fixture.Base, fixture.Tree, new(fixture.Cursor, fixture.Cursor, text), TestContext.Current.CancellationToken);
        Assert.IsType<CompilerVerdict.Clean>(Of("Count;"));
        Assert.IsType<CompilerVerdict.Rejected>(Of("Frobnicate;"));
        Assert.Equal("Count;", Assert.IsType<CompilerVerdict.Repaired>(Of("Conut;")).Text);
    }

    // The base is some keystrokes older than the document: what was declared since is known by the diagnostics, which see the file as it is.
    [Theory]
    [InlineData("var n = Added(1);", true)]
    [InlineData("Changed(1, 2);", true)]
    [InlineData("int length = name.Length;", true)]
    [InlineData("var n = Added(\"one\");", false)]
    [InlineData("Changed(1);", false)]
    [InlineData("Added(1).Zebra();", false)]
    [InlineData("Zebra();", false)]
    public void What_was_declared_since_the_base_is_known(string text, bool passes)
    {
        var fixture = SemanticFixture.Parse("class A { int name; void Changed(int a) { } void M() { $0 } }");
        var (current, cursor) = fixture.Edited("class A { string name; int Added(int n) => n; void Changed(int a, int b) { } void M() { $0 } }");
        var verdict = new Verifier(new ManualTimeProvider()).Check(fixture.Base, current, new(cursor, cursor, text), TestContext.Current.CancellationToken);
        if (passes) Assert.IsType<CompilerVerdict.Clean>(verdict);
        else Assert.IsType<CompilerVerdict.Rejected>(verdict);
    }

    private static CompilerVerdict Check(SemanticFixture fixture, string text) =>
        new Verifier(new ManualTimeProvider()).Check(fixture.Base, fixture.Tree, new(fixture.Cursor, fixture.Cursor, text), TestContext.Current.CancellationToken);

    private static CompilerVerdict Check(string text, int place, bool isPartial = false, IReadOnlyList<string>? missing = null, string head = "")
    {
        var (source, at) = Source(place);
        var fixture = SemanticFixture.Parse(head + source.Insert(at, "$0"), missing ?? []);
        var verifier = new Verifier(new ManualTimeProvider());
        return verifier.Check(fixture.Base, fixture.Tree, new(fixture.Cursor, fixture.Cursor, text) { IsPartial = isPartial }, TestContext.Current.CancellationToken);
    }

    private static (string Text, int At) Source(int place)
    {
        int at = Shop[..Shop.IndexOf("$" + place, StringComparison.Ordinal)].Replace("$0", "", StringComparison.Ordinal).Replace("$1", "", StringComparison.Ordinal).Length;
        return (Shop.Replace("$0", "", StringComparison.Ordinal).Replace("$1", "", StringComparison.Ordinal).Replace("$2", "", StringComparison.Ordinal), at);
    }
}
