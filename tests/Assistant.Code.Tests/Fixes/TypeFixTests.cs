namespace Assistant.Code.Tests;

public sealed class TypeFixTests
{
    [Theory]
    [InlineData("CS0266", "class A { int M(long x) { return x; } }", "class A { int M(long x) { return (int)x; } }")]
    [InlineData("CS0266", "class A { int M(long x) => x + 1; }", "class A { int M(long x) => (int)(x + 1); }")]
    [InlineData("CS0029", "using System.Threading.Tasks;\nclass A { async Task M(Task<int> t) { int x = t; M(x); } void M(int x) { } }", "using System.Threading.Tasks;\nclass A { async Task M(Task<int> t) { int x = await t; M(x); } void M(int x) { } }")]
    [InlineData("CS0266", "using System.Collections.Generic;\nclass A { List<int> M(IEnumerable<int> x) => x; }", "using System.Collections.Generic;\nusing System.Linq;\nclass A { List<int> M(IEnumerable<int> x) => x.ToList(); }")]
    [InlineData("CS0029", "class A { void M(int x) { if (x = 1) M(2); } }", "class A { void M(int x) { if (x == 1) M(2); } }")]
    [InlineData("CS0029", "class A { char x = \"a\"; }", "class A { char x = 'a'; }")]
    [InlineData("CS1503", "class A { void M(int x) => M(null); }", "class A { void M(int x) => M(0); }")]
    [InlineData("CS7036", "class Clock; class A(Clock clock) { void F(int x, Clock time) { } void M() => F(1); }", "class Clock; class A(Clock clock) { void F(int x, Clock time) { } void M() => F(1, clock); }")]
    [InlineData("CS1503", "class A { void M(int x, long y) => M(y, y); }", "class A { void M(int x, long y) => M((int)y, y); }")]
    [InlineData("CS0664", "class A { decimal x = 1.5; }", "class A { decimal x = 1.5m; }")]
    [InlineData("CS0019", "class A { int F() => 1; bool M() => F == 1; }", "class A { int F() => 1; bool M() => F() == 1; }")]
    [InlineData("CS0023", "class A { string? M(int x) => x?.ToString(); }", "class A { string? M(int x) => x.ToString(); }")]
    [InlineData("CS0428", "class A { int F() => 1; int M() { int x = F; return x; } }", "class A { int F() => 1; int M() { int x = F(); return x; } }")]
    [InlineData("CS1955", "class A { int M(string s) => s.Length(); }", "class A { int M(string s) => s.Length; }")]
    [InlineData("CS0176", "class A { string M(string s) => s.Empty; }", "class A { string M(string s) => string.Empty; }")]
    [InlineData("CS1620", "class A { void M(ref int x) { int y = 1; M(y); } }", "class A { void M(ref int x) { int y = 1; M(ref y); } }")]
    [InlineData("CS1615", "class A { void M(int x) { int y = 1; M(ref y); } }", "class A { void M(int x) { int y = 1; M(y); } }")]
    [InlineData("CS7036", "using System.Threading;\nclass A { void F(int x, CancellationToken t) { } void M(CancellationToken stop) => F(1); }", "using System.Threading;\nclass A { void F(int x, CancellationToken t) { } void M(CancellationToken stop) => F(1, stop); }")]
    [InlineData("CS1501", "class A { void F(int x) { } void M() => F(1, 2); }", "class A { void F(int x) { } void M() => F(1); }")]
    [InlineData("CS1717", "class A { string name; A(string name) { name = name; } }", "class A { string name; A(string name) { this.name = name; } }")]
    public void A_value_of_the_wrong_type_is_made_right(string id, string source, string expected) => FixCheck.Preferred(id, source, expected);

    [Fact]
    public void A_number_for_a_string_is_a_choice() => FixCheck.Titles(
        "CS0029", "class A { void M(int x) { string s = x; M(s.Length); } }", "Call ToString()");

    [Theory]
    [InlineData("CS4014", "using System.Threading.Tasks;\nclass A { async Task M() { F(); await F(); } Task F() => Task.CompletedTask; }", "using System.Threading.Tasks;\nclass A { async Task M() { await F(); await F(); } Task F() => Task.CompletedTask; }")]
    [InlineData("CS4033", "using System.Threading.Tasks;\nclass A { void M() { await F(); } Task F() => Task.CompletedTask; }", "using System.Threading.Tasks;\nclass A { async Task M() { await F(); } Task F() => Task.CompletedTask; }")]
    [InlineData("CS4032", "using System.Threading.Tasks;\nclass A { int M() { return await F(); } Task<int> F() => Task.FromResult(1); }", "using System.Threading.Tasks;\nclass A { async Task<int> M() { return await F(); } Task<int> F() => Task.FromResult(1); }")]
    [InlineData("CS1061", "using System.Threading.Tasks;\nclass A { async Task<int> M(Task<string> t) { await t; return t.Length; } }", "using System.Threading.Tasks;\nclass A { async Task<int> M(Task<string> t) { await t; return (await t).Length; } }")]
    [InlineData("CS1983", "using System.Threading.Tasks;\nclass A { async int M() { await Task.Yield(); return 1; } }", "using System.Threading.Tasks;\nclass A { async Task<int> M() { await Task.Yield(); return 1; } }")]
    [InlineData("CS4016", "using System.Threading.Tasks;\nclass A { async Task<int> M(Task<int> t) { await t; return t; } }", "using System.Threading.Tasks;\nclass A { async Task<int> M(Task<int> t) { await t; return await t; } }")]
    public void Await_and_async_go_together(string id, string source, string expected) => FixCheck.Preferred(id, source, expected);

    [Fact] // its caller would no longer compile
    public void A_method_is_not_made_async_against_its_callers() => FixCheck.Titles(
        "CS4032", "using System.Threading.Tasks;\nclass A { int M() { return await F(); } int N() => M(); Task<int> F() => Task.FromResult(1); }");
}
