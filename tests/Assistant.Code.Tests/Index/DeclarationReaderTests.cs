using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code.Tests;

public sealed class DeclarationReaderTests
{
    [Fact]
    public void Types_and_members_have_a_kind_a_place_and_a_signature() => Check(
        """
        using System;
        namespace Shop.Orders;

        /// <summary>A cart.</summary>
        [Serializable]
        public sealed class Cart<T>(int size) : Base, IDisposable where T : class
        {
            private const int Largest = 9, Smallest = 1;
            public event Action? Changed;
            [Obsolete] public Cart() : this(1) { }
            public int Size { get; private set; } = 3;
            public int Twice => Size * 2;
            int Slow { get { return 1; } }
            public T this[int at] => items[at];
            protected abstract void Add(T item,
                int count);
            public static Cart<T> operator +(Cart<T> a, Cart<T> b) => a;
            public static implicit operator int(Cart<T> a) => a.Size;
            void Explicit() { int Local() => 1; }
            enum Mode : byte { Off, On = 4 }
            delegate void Handler(int x);
        }
        """,
        "5 Class Shop.Orders.Cart [Public] `public sealed class Cart<T>(int size) : Base, IDisposable where T : class`",
        "7 Field Shop.Orders.Cart.Largest [Private, Static] `private const int Largest`",
        "7 Field Shop.Orders.Cart.Smallest [Private, Static] `private const int Largest = 9, Smallest`",
        "8 Event Shop.Orders.Cart.Changed [Public] `public event Action? Changed`",
        "9 Constructor Shop.Orders.Cart.Cart [Public] `public Cart()`",
        "10 Property Shop.Orders.Cart.Size [Public] `public int Size { get; private set; }`",
        "11 Property Shop.Orders.Cart.Twice [Public] `public int Twice`",
        "12 Property Shop.Orders.Cart.Slow [None] `int Slow`",
        "13 Indexer Shop.Orders.Cart.this [Public] `public T this[int at]`",
        "14 Method Shop.Orders.Cart.Add [Protected, Abstract] `protected abstract void Add(T item,⏎        int count)`",
        "16 Operator Shop.Orders.Cart.operator + [Public, Static] `public static Cart<T> operator +(Cart<T> a, Cart<T> b)`",
        "17 Operator Shop.Orders.Cart.implicit operator int [Public, Static] `public static implicit operator int(Cart<T> a)`",
        "18 Method Shop.Orders.Cart.Explicit [None] `void Explicit()`",
        "19 Enum Shop.Orders.Cart.Mode [None] `enum Mode : byte`",
        "19 EnumMember Shop.Orders.Cart.Mode.Off [None] `Off`",
        "19 EnumMember Shop.Orders.Cart.Mode.On [None] `On = 4`",
        "20 Delegate Shop.Orders.Cart.Handler [None] `delegate void Handler(int x)`");

    [Fact]
    public void Records_namespaces_and_extensions() => Check(
        """
        namespace A { namespace B.C { public record struct Money(decimal Amount, [X] string Unit); } }
        record Empty;
        interface IShape { double Area(); }
        static class Extensions
        {
            public static int Twice(this int x) => x * 2;
            extension(string text) { public bool IsBlank => text.Trim() == ""; }
        }
        """,
        "0 RecordStruct A.B.C.Money [Public] `public record struct Money(decimal Amount, [X] string Unit)`",
        "0 Property A.B.C.Money.Amount [Public] `decimal Amount`",
        "0 Property A.B.C.Money.Unit [Public] `string Unit`",
        "1 Record Empty [None] `record Empty`",
        "2 Interface IShape [None] `interface IShape`",
        "2 Method IShape.Area [None] `double Area()`",
        "3 Class Extensions [Static] `static class Extensions`",
        "5 Method Extensions.Twice [Public, Static, Extension] `public static int Twice(this int x)`",
        "6 Property Extensions.IsBlank [Public, Extension] `public bool IsBlank`");

    [Fact]
    public void Of_an_if_the_branch_for_a_modern_dotnet_counts() => Check(
        """
        #if NET8_0_OR_GREATER
        class Modern;
        #else
        class Old;
        #endif
        """,
        "1 Class Modern [None] `class Modern`");

    [Theory]
    [InlineData("class A { void M( { int } class B { string P { get; ", "A", "M", "B", "P")]
    [InlineData("class { }\npublic int\nenum E { A, , B", "E", "A", "B")]
    [InlineData("}}}} namespace ; class C", "C")]
    [InlineData("")]
    public void Broken_text_still_yields_what_can_be_read(string source, params string[] names) =>
        Assert.Subset(Read(source).Declarations.Select(d => d.Name).ToHashSet(), names.ToHashSet());

    [Fact]
    public void Nesting_without_end_is_cut_short()
    {
        string source = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"class C{i} {{ "));
        Assert.InRange(Read(source).Declarations.Length, 10, 200);
    }

    private static void Check([StringSyntax("C#-test")] string source, params string[] expected) =>
        Assert.Equal(expected, Read(source).Declarations.Select(d =>
            $"{d.Line} {d.Kind} {d.FullName} [{d.Modifiers}] `{source.Substring(d.Start, d.Length).Replace("\n", "⏎")}`"));

    private static FileDeclarations Read(string source) =>
        new DeclarationReader(new StringPool()).Read("A.cs", new(1, 1), SourceText.From(source), CancellationToken.None);
}
