namespace Assistant.Code.Tests;

public sealed class NullFixTests
{
    [Theory]
    [InlineData("CS8625", "class A { void M(string s = null) { } }", "class A { void M(string? s = null) { } }")]
    [InlineData("CS8603", "class A { string M() { return null; } }", "class A { string? M() { return null; } }")]
    [InlineData("CS8632", "#nullable disable\nclass A { string? x; }", "#nullable disable\nclass A { string x; }")]
    [InlineData("CS8765", "class A { public override bool Equals(object o) => o == this; public override int GetHashCode() => 1; }", "class A { public override bool Equals(object? o) => o == this; public override int GetHashCode() => 1; }")]
    public void What_may_be_null_is_declared_so(string id, string source, string expected) => FixCheck.Preferred(id, source, expected);

    [Fact] // the parameter belongs to somebody else
    public void Null_for_text_of_others_is_empty_text() => FixCheck.Preferred(
        "CS8625", "class A { string M(string s) => s.Replace(\"a\", \"b\").Insert(0, null); }", "class A { string M(string s) => s.Replace(\"a\", \"b\").Insert(0, \"\"); }");

    [Fact]
    public void A_local_is_declared_nullable() => FixCheck.Offered(
        "CS8600", "Declare it as 'string?'",
        "class A { int M(string? x) { string s = x; return s is null ? 0 : 1; } }",
        "class A { int M(string? x) { string? s = x; return s is null ? 0 : 1; } }");

    [Fact]
    public void A_member_without_a_value_has_several_ways_out() => FixCheck.Titles(
        "CS8618", "class A { public string Name { get; set; } }",
        "Begin with \"\"", "Make it required", "Declare it as 'string?'", "Claim that it is set later with 'null!'");

    [Fact]
    public void A_required_member_is_not_offered_where_someone_creates_the_object_without_it() => FixCheck.Titles(
        "CS8618", "class B { } class A { public B Other { get; set; } static A Make() => new(); }",
        "Declare it as 'B?'", "Claim that it is set later with 'null!'");

    [Fact]
    public void A_parameter_is_checked_at_the_start() => FixCheck.Offered(
        "CS8602", "Throw if the argument 's' is null",
        "using System;\n\nclass A\n{\n    int M(string? s)\n    {\n        return s.Length;\n    }\n}\n",
        "using System;\n\nclass A\n{\n    int M(string? s)\n    {\n        ArgumentNullException.ThrowIfNull(s);\n        return s.Length;\n    }\n}\n");

    [Fact]
    public void An_exclamation_mark_comes_last() => FixCheck.Titles(
        "CS8602", "class A { void M(string? s) { s.ToString(); } }",
        "Use '?.'", "Throw if the argument 's' is null", "Throw if 's' is null", "Throw if it is null", "Claim that it is not null with '!'");
}
