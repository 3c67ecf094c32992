using System.Diagnostics.CodeAnalysis;
using Assistant.Testing;

namespace Assistant.Code.Tests;

public sealed class ReferenceSearchTests
{
    [Fact]
    public void Uses_are_found_in_other_files_and_by_the_base_member() => Check(
        """
        //- A.cs
        class Base { public virtual void Run() { } }
        class A : Base { public override void R$0un() { } }
        //- B.cs
        class B
        {
            void One(A a) => a.Run();
            void Two(Base b) => b.Run();
            void Other(C c) => c.Run();
        }
        class C { public void Run() { } }
        """,
        "B.cs:2 B.One(A)", "B.cs:3 B.Two(Base)");

    [Fact]
    public void A_constructor_is_used_by_those_who_create() => Check(
        """
        class A
        {
            public $0A(int x) { }
            public A() { }
            static A One() => new A(1);
            static A Two() => new A();
        }
        """,
        "Test.cs:4 A.One()");

    [Fact]
    public void A_local_is_looked_for_in_its_own_file_only() => Check(
        """
        //- A.cs
        class A { int M() { int $0x = 1; return x + x; } }
        //- B.cs
        class B { int x; int M() => x; }
        """,
        "A.cs:0 A.M()", "A.cs:0 A.M()");

    [Fact]
    public void An_extension_method_is_used_on_its_receiver() => Check(
        """
        static class E { public static int $0Half(this int x) => x / 2; }
        class A { int M() => 4.Half() + E.Half(2); }
        """,
        "Test.cs:1 A.M()", "Test.cs:1 A.M()");

    [Fact]
    public void The_search_stops_at_its_limit_and_says_so()
    {
        var found = Find("class A { void $0F() { } void G() { F(); F(); F(); } }\n//- B.cs\nclass B { }", new SearchLimits(2, TimeSpan.FromHours(1)));
        Assert.Equal((2, false), (found.References.Length, found.IsComplete));
    }

    [Fact]
    public void Without_time_only_nothing_is_found()
    {
        var found = Find("class A { void $0F() { } void G() => F(); }", new SearchLimits(100, TimeSpan.FromTicks(-1)));
        Assert.Equal((0, false), (found.References.Length, found.IsComplete));
    }

    private static void Check([StringSyntax("C#-test")] string source, params string[] expected)
    {
        var found = Find(source, SearchLimits.Default);
        Assert.True(found.IsComplete);
        Assert.Equal(expected, found.References.Select(r => $"{r.Place.Document.Name}:{r.Place.Line} {r.Within}"));
    }

    private static FoundReferences Find(string source, SearchLimits limits)
    {
        var fixture = SemanticFixture.Parse(source);
        var search = new ReferenceSearch(IndexSnapshot.Empty, [fixture.Base], limits, new ManualTimeProvider());
        return search.At(BoundDocument.Of(fixture.Base, fixture.Document)!, fixture.Cursor, TestContext.Current.CancellationToken);
    }
}
