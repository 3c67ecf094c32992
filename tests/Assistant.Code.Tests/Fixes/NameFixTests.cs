namespace Assistant.Code.Tests;

public sealed class NameFixTests
{
    [Fact]
    public void A_missing_using_is_added_in_order() => FixCheck.Preferred(
        "CS0246",
        """
        using System;
        using System.Threading;

        class A
        {
            StringBuilder text = new();
            CancellationToken token;
            DateTime time;
        }
        """,
        """
        using System;
        using System.Text;
        using System.Threading;

        class A
        {
            StringBuilder text = new();
            CancellationToken token;
            DateTime time;
        }
        """);

    [Fact]
    public void A_using_goes_below_the_header_of_a_file_without_one() => FixCheck.Preferred(
        "CS0246",
        "// Licensed to all.\n\nnamespace N;\n\nclass A : IDisposable\n{\n    public void Dispose() { }\n}\n",
        "// Licensed to all.\n\nusing System;\n\nnamespace N;\n\nclass A : IDisposable\n{\n    public void Dispose() { }\n}\n");

    [Fact]
    public void A_using_goes_inside_the_namespace_where_the_others_are() => FixCheck.Preferred(
        "CS0103",
        """
        namespace N
        {
            using System;

            class A { void M(String s) => File.Delete(s); }
        }
        """,
        """
        namespace N
        {
            using System;
            using System.IO;

            class A { void M(String s) => File.Delete(s); }
        }
        """);

    [Fact]
    public void The_namespace_of_an_extension_method_is_added() => FixCheck.Preferred(
        "CS1061",
        """
        using System.Collections.Generic;

        class A { List<int> M(int[] x) => x.ToList(); }
        """,
        """
        using System.Collections.Generic;
        using System.Linq;

        class A { List<int> M(int[] x) => x.ToList(); }
        """);

    [Fact]
    public void Two_namespaces_are_a_choice() => FixCheck.Titles(
        "CS0246",
        """
        //- A.cs
        class A { Thing$0 x; }
        //- B.cs
        namespace One { public class Thing; }
        //- C.cs
        namespace Two.Deep { public class Thing; }
        """,
        "Add using One", "Add using Two.Deep");

    [Theory]
    [InlineData("CS0103", "class A { int count; int M() => coutn; }", "class A { int count; int M() => count; }")]
    [InlineData("CS0246", "class Account; class A { Acount? x; }", "class Account; class A { Account? x; }")]
    [InlineData("CS1061", "class A { int M(string s) => s.length; }", "class A { int M(string s) => s.Length; }")]
    [InlineData("CS1061", "class A { int? M(string? s) => s?.Lenght; }", "class A { int? M(string? s) => s?.Length; }")]
    [InlineData("CS0117", "class A { string M() => string.Emtpy; }", "class A { string M() => string.Empty; }")]
    [InlineData("CS0117", "class A { public int Size; A M() => new() { Szie = 1 }; }", "class A { public int Size; A M() => new() { Size = 1 }; }")]
    [InlineData("CS0234", "class A { System.Txt.StringBuilder? x; }", "class A { System.Text.StringBuilder? x; }")]
    [InlineData("CS1739", "class A { void M(int size) => M(siez: 1); }", "class A { void M(int size) => M(size: 1); }")]
    [InlineData("CS0115", "class A { public override string ToSrting() => \"\"; }", "class A { public override string ToString() => \"\"; }")]
    public void A_slip_becomes_the_nearest_name(string id, string source, string expected) => FixCheck.Preferred(id, source, expected);

    [Fact] // two letters are too few to guess by
    public void Nothing_is_guessed_for_a_short_name() => FixCheck.Titles("CS0103", "class A { int ab; int M() => ax; }");

    [Fact] // `Lenght` is a slip, but what would follow does not compile
    public void A_fix_that_brings_another_error_is_not_offered() => FixCheck.Titles("CS1061", "class A { string M(string s) => s.Lenght; }");

    [Fact]
    public void An_ambiguous_name_can_be_qualified_either_way() => FixCheck.Offered(
        "CS0104", "Use System.Timers.Timer",
        """
        using System.Threading;
        using System.Timers;
        class A { Timer? t; ElapsedEventArgs? e; Thread? h; }
        """,
        """
        using System.Threading;
        using System.Timers;
        class A { System.Timers.Timer? t; ElapsedEventArgs? e; Thread? h; }
        """);

    [Fact]
    public void A_local_that_hides_another_is_renamed_with_its_uses() => FixCheck.Offered(
        "CS0136", "Rename it to 'x2'",
        "class A { int M() { int x = 1; if (x > 0) { int x = 2; return x; } return x; } }",
        "class A { int M() { int x = 1; if (x > 0) { int x2 = 2; return x2; } return x; } }");

    [Fact]
    public void A_second_declaration_becomes_an_assignment() => FixCheck.Offered(
        "CS0128", "Assign to the existing 'x'",
        "class A { int M() { int x = 1; int x = 2; return x; } }",
        "class A { int M() { int x = 1; x = 2; return x; } }");

    [Theory]
    [InlineData("CS8019", "using System;\nusing System.Text;\n\nclass A { DateTime d; }\n", "using System;\n\nclass A { DateTime d; }\n")]
    [InlineData("CS0105", "using System;\nusing System;\n\nclass A { DateTime d; }\n", "using System;\n\nclass A { DateTime d; }\n")]
    public void A_using_that_nothing_needs_goes(string id, string source, string expected) => FixCheck.Preferred(id, source, expected);

    [Fact]
    public void A_using_of_a_package_that_is_not_there_stays() => FixCheck.Titles("CS8019", "using Shop.Missing;\n\nclass A { }\n");

    [Fact]
    public void All_unused_usings_can_go_at_once() => FixCheck.Offered(
        "CS8019", "Remove all unused usings",
        "using System;\nusing System.Text;\nusing System.IO;\n\nclass A { DateTime d; }\n", "using System;\n\nclass A { DateTime d; }\n");
}
