using Assistant.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code.Tests;

/// <summary>A project that lacks a package: what might come with it is not called wrong, and what cannot come from anywhere is.</summary>
public sealed class UnresolvedCodeTests
{
    private const string Source = """
        using Zoo;
        namespace Shop;
        class Order { public int Count; public string Name = ""; public void Ship(int year) { } }
        class Keeper : ZooKeeper { void Run(Order order) { $1 } }
        class Furniture { protected void Populate(int count) { } }
        class Desk : Furniture
        {
            int size;
            void Run(Order order, string name, Action<Order> act)
            {
                $0
            }
        }
        """;

    // text | whether nobody can say
    [Theory]
    [InlineData("throw new ArgumentNullException(nameof(name), default, default);", false)]
    [InlineData("throw new ArgumentNullException(nameof(name), order, 1);", false)]
    [InlineData("order.Ship(1, default);", false)]
    [InlineData("act(order, order);", false)]
    [InlineData("Frobnicate(order, name);", true)]
    [InlineData("size = Total;", false)]
    [InlineData("size = order.Count + Total;", false)]
    [InlineData("order.Ship(Total);", false)]
    [InlineData("a function = null;", false)]
    [InlineData("_ = name is not a function;", false)]
    [InlineData("size = value;", false)]
    [InlineData("base.Feed();", false)]
    [InlineData("Assert.Equal(order, nameZebra);", false)]
    [InlineData("var all = new Lion(order).Roar(sizeZebra);", false)]
    [InlineData("Assert.Equal(order, name);", true)]
    [InlineData("Lion lion = new();", true)]
    [InlineData("_ = order is Lion;", true)]
    [InlineData("_ = typeof(Lion);", true)]
    [InlineData("_ = order switch { Lion => 1, _ => 0 };", true)]
    [InlineData("_ = (Lion)order;", true)]
    [InlineData("Lion.Roar();", true)]
    [InlineData("order.Feed();", true)]
    [InlineData("order.Ship(Lion.Age);", true)]
    [InlineData("var all = new Lion(order).Roar(size);", true)]
    public void What_cannot_come_from_a_package_is_called_wrong(string text, bool isUnsure) => Check(Source, text, isUnsure);

    // A base that was not found has members, and so has what is used statically.
    [Theory]
    [InlineData("Equal(order, 1);")]
    [InlineData("order.Count = Total;")]
    [InlineData("order.Count = total;")]
    public void What_may_be_inherited_from_it_is_not(string text) =>
        Check(Source.Replace("$0", "", StringComparison.Ordinal).Replace("$1", "$0", StringComparison.Ordinal), text, isUnsure: true);

    [Theory]
    [InlineData("Equal(order, name);")]
    [InlineData("size = Total;")]
    public void Nor_is_what_a_type_of_it_brings_that_is_used_statically(string text) => Check("using static Zoo.Assert;\n" + Source, text, isUnsure: true);

    // Only the build has the key that makes this assembly a friend.
    [Fact]
    public void Nor_is_what_a_type_brings_that_only_friends_see()
    {
        var fixture = SemanticFixture.Parse("using static Patterns; " + Source.Replace("$1", "", StringComparison.Ordinal), ["`Zoo` is not restored."]);
        var sees = Seeing(fixture, "internal class Patterns { public static int Hours; } public class Pen { internal int[] Tips = []; }");
        Check(Verdict(sees, "size = Hours | 1;"), isUnsure: true);
        Assert.IsNotType<CompilerVerdict.Rejected>(Verdict(sees, "new Pen().Tips.Should();"));
        Check(Verdict(sees, "new Pen().Tops.Should();"), isUnsure: false);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"NAME\")]", false)]
    public void A_friend_sees_all_overloads(string friends, bool isUnsure)
    {
        var fixture = SemanticFixture.Parse("partial class Desk { void Run() { $0 } }");
        string library = friends.Replace("NAME", fixture.Base.Compilation.AssemblyName, StringComparison.Ordinal) + " public class Pen { public Pen(string ink) { } internal Pen(int size) { } }";
        Check(Verdict(Seeing(fixture, library), "_ = new Pen(1, 2);"), isUnsure);
    }

    // One slip of the fingers away from what is there.
    [Theory]
    [InlineData("Cosnole.WriteLine(name);", "Console.WriteLine(name);")]
    [InlineData("size = Mth.Max(size, 1);", "size = Math.Max(size, 1);")]
    [InlineData("order.Shipp(1);", "order.Ship(1);")]
    [InlineData("base.Populaate(1);", "base.Populate(1);")]
    public void A_slip_is_mended(string text, string expected) =>
        Assert.Equal(expected, Assert.IsType<CompilerVerdict.Repaired>(Verdict(Source, text)).Text);

    // What is awaited is of a type of the package, which may have any member.
    [Fact]
    public void Nothing_is_mended_into_what_nobody_can_judge()
    {
        const string Cage = "class Cage<T> where T : Zoo.Lion { Task<T> Next() => null!; async Task Run() { $0 } }";
        Assert.Equal("_ = await Next().ConfigureAwait(false);", Assert.IsType<CompilerVerdict.Repaired>(Verdict(Cage, "_ = await Next().ConfigureAwxit(false);")).Text);
    }

    private static SemanticFixture Seeing(SemanticFixture fixture, string source)
    {
        var library = fixture.Base.Compilation.WithAssemblyName("Library").RemoveAllSyntaxTrees().AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)fixture.Tree.Options, cancellationToken: TestContext.Current.CancellationToken));
        return fixture with { Base = SemanticBase.Of(fixture.Base.Project, fixture.Base.Compilation.AddReferences(library.ToMetadataReference()), fixture.Base.Missing) };
    }

    private static void Check(string source, string text, bool isUnsure) => Check(Verdict(source, text), isUnsure);

    private static void Check(CompilerVerdict verdict, bool isUnsure)
    {
        if (isUnsure) Assert.IsType<CompilerVerdict.Unverified>(verdict);
        else Assert.IsType<CompilerVerdict.Rejected>(verdict);
    }

    private static CompilerVerdict Verdict(string source, string text) =>
        Verdict(SemanticFixture.Parse(source.Replace("$1", "", StringComparison.Ordinal), ["`Zoo` is not restored."]), text);

    private static CompilerVerdict Verdict(SemanticFixture fixture, string text) =>
        new Verifier(new ManualTimeProvider()).Check(fixture.Base, fixture.Tree, new(fixture.Cursor, fixture.Cursor, text), TestContext.Current.CancellationToken);
}
