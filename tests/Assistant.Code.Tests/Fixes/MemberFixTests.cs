namespace Assistant.Code.Tests;

public sealed class MemberFixTests
{
    [Fact]
    public void An_interface_is_implemented_with_everything_that_it_asks_for() => FixCheck.Preferred(
        "CS0535",
        """
        using System;

        interface I<T> where T : class
        {
            string Name { get; set; }
            int this[int i] { get; }
            event EventHandler? Changed;
            T? Find<K>(K key, int most = 5, string? hint = null) where K : notnull;
            void Done() { }
        }

        class A : I<string>
        {
            int own;
            public int Own() => own++;
        }
        """,
        """
        using System;

        interface I<T> where T : class
        {
            string Name { get; set; }
            int this[int i] { get; }
            event EventHandler? Changed;
            T? Find<K>(K key, int most = 5, string? hint = null) where K : notnull;
            void Done() { }
        }

        class A : I<string>
        {
            int own;
            public int Own() => own++;

            public string Name
            {
                get => throw new NotImplementedException();
                set => throw new NotImplementedException();
            }

            public int this[int i]
            {
                get => throw new NotImplementedException();
            }

            public event EventHandler? Changed;

            public string? Find<K>(K key, int most = 5, string? hint = null) where K : notnull
            {
                throw new NotImplementedException();
            }
        }
        """);

    [Fact]
    public void An_abstract_base_is_implemented_in_the_file_s_own_layout() => FixCheck.Preferred(
        "CS0534",
        "abstract class B\n{\n\tprotected abstract int F(in int x);\n\tpublic abstract string P { get; }\n}\nclass A : B;\n",
        "abstract class B\n{\n\tprotected abstract int F(in int x);\n\tpublic abstract string P { get; }\n}\nclass A : B\n{\n\tprotected override int F(in int x)\n\t{\n\t\tthrow new System.NotImplementedException();\n\t}\n\n\tpublic override string P\n\t{\n\t\tget => throw new System.NotImplementedException();\n\t}\n}\n");

    [Fact]
    public void A_constructor_hands_on_what_the_base_needs() => FixCheck.Offered(
        "CS7036", "Add constructor (int size)",
        "class B(int size)\n{\n    public int Size => size;\n}\nclass A : B\n{\n}\n",
        "class B(int size)\n{\n    public int Size => size;\n}\nclass A : B\n{\n    public A(int size) : base(size)\n    {\n    }\n}\n");

    [Theory]
    [InlineData("CS0534", "abstract class B { public abstract int F(int x); } class A : B { public int F(int x) => x; }", "abstract class B { public abstract int F(int x); } class A : B { public override int F(int x) => x; }")]
    [InlineData("CS0111", "class A\n{\n    /// <summary>One.</summary>\n    int F() => 1;\n\n    /// <summary>One.</summary>\n    int F() => 1;\n}\n", "class A\n{\n    /// <summary>One.</summary>\n    int F() => 1;\n}\n")]
    [InlineData("CS0111", "class A { int F() => 1; int F() => 2; }", "class A { int F() => 1; int F2() => 2; }")]
    [InlineData("CS0101", "class A\n{\n}\n\nclass A\n{\n}\n", "class A\n{\n}\n")]
    [InlineData("CS0114", "class B { public virtual void F() { } } class A : B { public void F() { } }", "class B { public virtual void F() { } } class A : B { public override void F() { } }")]
    [InlineData("CS0108", "class B { public int X; } class A : B { public int X; }", "class B { public int X; } class A : B { public new int X; }")]
    [InlineData("CS0109", "class A { public new int X; }", "class A { public int X; }")]
    [InlineData("CS0507", "class B { protected virtual void F() { } } class A : B { public override void F() { } }", "class B { protected virtual void F() { } } class A : B { protected override void F() { } }")]
    [InlineData("CS0508", "class B { public virtual long F() => 1; } class A : B { public override int F() => 1; }", "class B { public virtual long F() => 1; } class A : B { public override long F() => 1; }")]
    [InlineData("CS0509", "sealed class B; class A : B;", "class B; class A : B;")]
    [InlineData("CS0513", "class A { public abstract void F(); }", "abstract class A { public abstract void F(); }")]
    [InlineData("CS0106", "class A { void M() { } public static virtual void I.F() { } } interface I { static abstract void F(); }", "class A { void M() { } static virtual void I.F() { } } interface I { static abstract void F(); }")]
    [InlineData("CS1004", "class A { public public int X; }", "class A { public int X; }")]
    [InlineData("CS0260", "partial class A { } class A { }", "partial class A { } partial class A { }")]
    [InlineData("CS0708", "static class A { public void F() { } }", "static class A { public static void F() { } }")]
    [InlineData("CS1106", "class A { public static void F(this int x) { } }", "static class A { public static void F(this int x) { } }")]
    [InlineData("CS1520", "class Account { public Acount() { } }", "class Account { public Account() { } }")]
    [InlineData("CS0191", "class A { readonly int x; void M() { x = 1; } }", "class A { int x; void M() { x = 1; } }")]
    [InlineData("CS0200", "class A { public int X { get; } void M() { X = 1; } }", "class A { public int X { get; private set; } void M() { X = 1; } }")]
    [InlineData("CS0272", "class A { public int X { get; private set; } } class B { void M(A a) { a.X = 1; } }", "class A { public int X { get; set; } } class B { void M(A a) { a.X = 1; } }")]
    [InlineData("CS0621", "class A { virtual void F() { } }", "class A { protected virtual void F() { } }")]
    [InlineData("CS0122", "class A { int x; } class B { int M(A a) => a.x; }", "class A { internal int x; } class B { int M(A a) => a.x; }")]
    [InlineData("CS0579", "using System; class A { [Obsolete, Obsolete] void M() { } }", "using System; class A { [Obsolete] void M() { } }")]
    public void A_declaration_is_put_right(string id, string source, string expected) => FixCheck.Preferred(id, source, expected);

    [Fact]
    public void A_method_without_a_body_gets_one() => FixCheck.Offered(
        "CS0501", "Add a body",
        "class A\n{\n    int F();\n}\n",
        "class A\n{\n    int F()\n    {\n        throw new System.NotImplementedException();\n    }\n}\n");

    [Fact]
    public void A_static_method_that_needs_an_instance_has_several_ways_out() => FixCheck.Titles(
        "CS0120", "class A { int x; static int M(A other) => x; }", "Use 'other'", "Remove 'static' here", "Make 'x' static");

    [Fact]
    public void What_a_build_writes_by_itself_is_not_edited()
    {
        var found = new CompiledFixture("//- A.cs\nclass B { int M(A a) => a.$0x; }\n//- A.g.cs\nclass A { int x; }\n");
        var document = found.Document;
        var problem = Assert.Single(CompilerFixes.ProblemsIn(document, 0, document.Text.Length, TestContext.Current.CancellationToken), p => p.IsError);
        Assert.NotEmpty(CompilerFixes.For(document, problem, TestContext.Current.CancellationToken));

        var other = found.Compilation.SyntaxTrees.Single(t => t != document.Tree);
        var generated = new BoundDocument(document.Path, document.Compilation, document.Tree, document.Model) { Generated = [other.FilePath] };
        Assert.Empty(CompilerFixes.For(generated, problem, TestContext.Current.CancellationToken));
    }
}
