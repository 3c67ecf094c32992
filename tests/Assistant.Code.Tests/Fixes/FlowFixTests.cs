namespace Assistant.Code.Tests;

public sealed class FlowFixTests
{
    [Theory]
    [InlineData("CS1002", "class A { int M() { int x = 1\n return x; } }", "class A { int M() { int x = 1;\n return x; } }")]
    [InlineData("CS1026", "class A { void M(int x) { M(1; } }", "class A { void M(int x) { M(1); } }")]
    [InlineData("CS1003", "class A { int[] x = { 1 2 }; }", "class A { int[] x = { 1, 2 }; }")]
    [InlineData("CS1525", "class A { void M(int x) { M(1, ); } }", "class A { void M(int x) { M(1); } }")]
    [InlineData("CS1010", "class A { string M() => F(\"a);\n string F(string s) => s; }", "class A { string M() => F(\"a\");\n string F(string s) => s; }")]
    [InlineData("CS1009", "class A { string x = \"C:\\dir\"; }", "class A { string x = @\"C:\\dir\"; }")]
    [InlineData("CS1012", "class A { string x = 'abc'; }", "class A { string x = \"abc\"; }")]
    public void Punctuation_is_put_right(string id, string source, string expected) => FixCheck.Preferred(id, source, expected);

    [Fact] // at the end of the file the parser notices, but the indentation says where
    public void A_closing_brace_goes_where_the_indentation_says() => FixCheck.Preferred(
        "CS1513",
        "class A\n{\n    void M()\n    {\n        if (true)\n        {\n            N();\n    }\n\n    void N()\n    {\n    }\n}\n",
        "class A\n{\n    void M()\n    {\n        if (true)\n        {\n            N();\n        }\n    }\n\n    void N()\n    {\n    }\n}\n");

    [Fact]
    public void A_brace_too_many_goes() => FixCheck.Preferred("CS1022", "class A\n{\n}\n}\n", "class A\n{\n}\n");

    [Theory]
    [InlineData("CS0168", "class A\n{\n    void M()\n    {\n        int x;\n        M();\n    }\n}", "class A\n{\n    void M()\n    {\n        M();\n    }\n}")]
    [InlineData("CS0168", "class A { void M() { try { M(); } catch (System.Exception e) { } } }", "class A { void M() { try { M(); } catch (System.Exception) { } } }")]
    [InlineData("CS0219", "class A\n{\n    void M()\n    {\n        int x = 1;\n        M();\n        x = 2;\n    }\n}", "class A\n{\n    void M()\n    {\n        M();\n    }\n}")]
    [InlineData("CS0168", "class A { void M() { int x, y = 1; M(y); } void M(int i) { } }", "class A { void M() { int y = 1; M(y); } void M(int i) { } }")]
    [InlineData("CS8321", "class A { void M() { M(); void N() { } } }", "class A { void M() { M(); } }")]
    [InlineData("CS0169", "class A\n{\n    private int x;\n    void M() { }\n}", "class A\n{\n    void M() { }\n}")]
    [InlineData("CS0164", "class A { void M() { here: M(); } }", "class A { void M() { M(); } }")]
    [InlineData("CS0162", "class A\n{\n    int M()\n    {\n        return 1;\n        M();\n        return 2;\n    }\n}", "class A\n{\n    int M()\n    {\n        return 1;\n    }\n}")]
    public void What_nothing_uses_goes(string id, string source, string expected) => FixCheck.Preferred(id, source, expected);

    [Theory]
    [InlineData("CS0165", "class A { int M(bool b) { int x; if (b) x = 1; return x; } }", "class A { int M(bool b) { int x = 0; if (b) x = 1; return x; } }")]
    [InlineData("CS0161", "class A { int M(bool b) { int x = 1; if (b) return 2; } }", "class A { int M(bool b) { int x = 1; if (b) return 2; return x; } }")]
    [InlineData("CS0177", "class A\n{\n    void M(out int x)\n    {\n        return;\n    }\n}", "class A\n{\n    void M(out int x)\n    {\n        x = 0;\n        return;\n    }\n}")]
    [InlineData("CS0163", "class A { void M(int x) { switch (x) { case 1: M(2);\n case 2: break; } } }", "class A { void M(int x) { switch (x) { case 1: M(2);\nbreak;\n case 2: break; } } }")]
    [InlineData("CS0152", "class A { void M(int x) { switch (x) { case 1: case 1: break; } } }", "class A { void M(int x) { switch (x) { case 1: break; } } }")]
    [InlineData("CS8509", "class A { int M(int x) => x switch { 1 => 2 }; }", "class A { int M(int x) => x switch { 1 => 2, _ => throw new System.ArgumentOutOfRangeException(nameof(x)) }; }")]
    [InlineData("CS0126", "class A { int M() { return; } }", "class A { int M() { return 0; } }")]
    [InlineData("CS0127", "class A { void M() { return 1; } }", "class A { int M() { return 1; } }")]
    [InlineData("CS0201", "class A { void M() { M; } }", "class A { void M() { M(); } }")]
    public void Every_path_gets_its_end(string id, string source, string expected) => FixCheck.Offered(id, FirstTitle(id), source, expected);

    private static string FirstTitle(string id) => id switch
    {
        "CS0165" => "Initialise 'x'",
        "CS0161" => "Return 'x'",
        "CS0177" => "Assign 'x' at the start",
        "CS0163" => "Add break",
        "CS0152" => "Remove the case that is handled already",
        "CS8509" => "Throw for all other values",
        "CS0126" => "Return the default value",
        "CS0127" => "Return 'int'",
        _ => "Call it",
    };
}
