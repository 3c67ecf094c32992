using Assistant.Testing;

namespace Assistant.Code.Tests;

/// <summary>For each corner of the language: a right answer passes, and a wrong one does not.</summary>
public sealed class LanguageFeatureTests
{
    // place | right | wrong
    public static TheoryData<string, string, string> Corners => new()
    {
        { "class A { required public int Size { get; init; } void M() { $0 } }", "var a = new A { Size = 1 };", "var a = new A();" },
        { "file class Hidden { public int Count; } class A { void M(object o) { $0 } }", "int n = ((Hidden)o).Count;", "int n = ((Hidden)o).Cuuunt9;" },
        { "unsafe class A { void M(int* p) { $0 } }", "int n = *p;", "string n = *p;" },
        { "class A { unsafe void M(byte[] all) { $0 } }", "fixed (byte* p = all) { p[0] = 1; }", "fixed (byte* p = all) { p.Zebra(); }" },
        { "class A { void M(string name) { $0 } }", "var text = \"\"\"\n  \"raw\" {name}\n  \"\"\";", "var text = \"\"\"\n  \"raw\"\n;" },
        { "class A { void M(int size) { $0 } }", "var text = $\"{size:N2} and {(size > 1 ? \"many\" : \"one\")}\";", "var text = $\"{sizes:N2}\";" },
        { "class A { void M(int size) { $0 } }", "var text = $$\"\"\"{ \"size\": {{size}} }\"\"\";", "var text = $$\"\"\"{ \"size\": {{zebra}} }\"\"\";" },
        { "class A { void M(List<int> more) { $0 } }", "int[] all = [1, .. more, 2];", "int[] all = [1, .. more, \"two\"];" },
        { "class A { void M() { $0 } }", "Span<int> few = [1, 2]; few[0] = 3;", "Span<int> few = [1, 2]; few.Zebra = 3;" },
        { "class A(string name) { int Length() { $0 } }", "return name.Length;", "return names.Length;" },
        { "static class E { extension(string text) { public int Half => text.Length / 2; public string Twice() => text + text; } } class A { void M(string s) { $0 } }", "int n = s.Twice().Half;", "int n = s.Thrice();" },
        { "static class E { extension(string text) { public int Half() { $0 } } }", "return text.Length / 2;", "return texts.Length / 2;" },
        { "class A { public string Name { get; set { $0 } } = \"\"; }", "field = value.Trim();", "field = value.Zebra();" },
        { "class A { async IAsyncEnumerable<int> All() { $0 } }", "await Task.Yield(); yield return 1;", "await Task.Yield(); yield return \"one\";" },
        { "class A { async Task M(IAsyncEnumerable<int> all) { $0 } }", "await foreach (var n in all) Console.WriteLine(n + 1);", "await foreach (var n in all) Console.WriteLine(m + 1);" },
        { "class A { int M(int n) { $0 } }", "return Twice(n); int Twice(int x) => x * 2;", "return Thrice(n); int Twice(int x) => x * 2;" },
        { "delegate bool Parse(string s, out int n); class A { void M() { $0 } }", "Parse p = (s, out n) => int.TryParse(s, out n);", "Parse p = (s, n) => int.TryParse(s, out n);" },
        { "class A { void M() { $0 } }", "var add = (ref int x, int by = 1) => x += by;", "var add = (ref int x, int by = 1) => y += by;" },
        { "class A { int M(object o) { $0 return 0; } }", "if (o is not string text) return 1; Console.WriteLine(text.Length);", "if (o is string text) return 1; Console.WriteLine(text.Length);" },
        { "class A { int M(object o) { $0 } }", "return o switch { string { Length: > 3 } s => s.Length, int n when n > 0 => n, int[] and [_, ..] => 2, _ => 0 };", "return o switch { string { Width: > 3 } s => 1, _ => 0 };" },
        { "class A { void M(int[] all) { $0 } }", "if (all is [var first, .., var last]) Console.WriteLine(first + last);", "if (all is [var first, ..]) Console.WriteLine(first + last);" },
        { "class A { void M() { $0 } }", "var name = nameof(List<>);", "var name = nameof(Lisst9<>);" },
        { "class A { void M(string text) { $0 } }", "throw new ArgumentException(nameof(text.Length), nameof(M));", "throw new ArgumentException(nameof(text), zebra);" },
        { "//- A.cs\nclass A { void M() { $0 } }\n//- Usings.cs\nglobal using System.Text;\nglobal using Numbers = System.Collections.Generic.List<int>;", "var b = new StringBuilder(); Numbers n = [1];", "Numbers n = [\"one\"];" },
        { "using Text = System.Text; using Pair = (int Left, int Right); class A { void M() { $0 } }", "var b = new Text::StringBuilder(); Pair p = (1, 2); int n = p.Left;", "Pair p = (1, 2); int n = p.Middle;" },
        { "using static System.Math; class A { void M(double d) { $0 } }", "double r = Sqrt(Abs(d)) * PI;", "double r = Sqrt(\"4\");" },
        { "partial class A { public partial int Size { get; } } partial class A { public partial int Size { get { $0 } } }", "return 1;", "return \"one\";" },
        { "class A { void M(dynamic d) { $0 } }", "var x = d.Anything(1).Else;", "var x = e.Anything(1);" },
        { "interface I<T> where T : I<T> { static abstract T Make(); } class A { T M<T>() where T : I<T> { $0 } }", "return T.Make();", "return T.Zebra();" },
        { "record R(int Left, string Right); class A { void M(R r) { $0 } }", "var (left, right) = r with { Left = 2 }; int n = left;", "var (left, right) = r; int n = right;" },
        { "class A { ref int M(int[] all) { $0 } }", "return ref all[0];", "return ref all;" },
        { "class A { void M(string? s) { $0 } }", "int n = s?.Length ?? 0; s ??= \"\";", "int n = s?.Length ?? \"none\";" },
        { "class A { event EventHandler? Done; void M() { $0 } }", "Done += (_, _) => { }; Done?.Invoke(this, EventArgs.Empty);", "Done += (a, b, c) => { };" },
        { "class A { void M(IEnumerable<string> all) { $0 } }", "var q = from a in all let n = a.Length where n > 1 group a by n into g orderby g.Key select g.Count();", "var q = from a in all where n > 1 select a;" },
        { "class A { void M() {\n$0\n} }", "#pragma warning disable CS0219\nint unused = 1;\n#pragma warning restore CS0219", "#pragma warning disable CS0219\nint unused = \"one\";" },
        { "class A { void M() { $0 } }", "checked { int n = unchecked((int)0xFFFFFFFF); }", "checked { int n = 0xFFFFFFFF; }" },
        { "class A { IEnumerable<int> M() { $0 } }", "for (int i = 0; i < 3; i++) { if (i == 1) continue; yield return i; } yield break;", "for (int i = 0; i < 3; i++) yield return j;" },
        { "class A { int M(int n) { switch (n) { case 1: $0 } return 0; } }", "n = 2; break;", "m = 2; break;" },
        { "class A { int M(int n) => n switch { 1 => 2, $0 _ => 0 }; }", "2 => n * 2,", "2 => m * 2," },
        { "class A { [Obsolete($0)] void M() { } }", "\"Use something else.\"", "zebra" },
        { "class A { List<string> names = $0; }", "[\"a\", \"b\"]", "[1, 2]" },
        { "class A { A(int n) { } A() : this($0) { } }", "1", "\"one\"" },
        { "class A { Func<int, Task<int>> run = async n => { $0 };  }", "await Task.Delay(n); return n;", "await Task.Delay(n); return \"n\";" },
        { "class A { void M(bool b) { if (b) { $0 } else { } } }", "using (var r = new StringReader(\"a\")) { r.Read(); }", "using (var r = new StringReader(\"a\")) { q.Read(); }" },
        { "class A { void M() { try { } catch (IOException e) when ($0) { } } }", "e.HResult == 1", "f.HResult == 1" },
        { "class A { void M(ReadOnlySpan<char> s) { $0 } }", "if (s is \"on\") { } foreach (var c in s[1..^1]) { }", "foreach (var c in s[1..^1]) c.Zebra();" },
        { "ref struct S { public ref int N; } class A { void M(ref int n) { $0 } }", "var s = new S { N = ref n }; scoped Span<int> few = stackalloc int[2];", "var s = new S { N = ref zebra };" },
        { "class A { static void All(params ReadOnlySpan<int> all) { } void M() { $0 } }", "All(1, 2, 3);", "All(1, \"two\");" },
        { "class A { void M(Lock gate) { $0 } }", "lock (gate) { }  using (gate.EnterScope()) { }", "gate.Zebra();" },
    };

    [Theory]
    [MemberData(nameof(Corners))]
    public void A_right_answer_passes(string source, string right, string wrong)
    {
        var verdict = Check(SemanticFixture.Parse(source), right);
        Assert.True(verdict is CompilerVerdict.Clean, $"{verdict} ({wrong})");
    }

    [Theory]
    [MemberData(nameof(Corners))]
    public void A_wrong_answer_does_not(string source, string right, string wrong)
    {
        var verdict = Check(SemanticFixture.Parse(source), wrong);
        Assert.True(verdict is CompilerVerdict.Rejected or CompilerVerdict.Repaired, $"{verdict} ({right})");
    }

    [Theory]
    [InlineData("class A { void M() { $0 } }", "Console.WriteLine(1);", "Console.Zebra9(1);")]
    [InlineData("using System.Text;\nvar b = new StringBuilder();\n$0\nvar done = true;", "b.Append(1);", "b.Appendix9(1);")]
    [InlineData("int size = 1;\nint Twice(int n) => n * 2;\n$0", "size = Twice(size);", "size = Twice(\"one\");")]
    [InlineData("await Task.Yield();\n$0", "foreach (var a in args) Console.WriteLine(a);", "foreach (var a in arguments9) Console.WriteLine(a);")]
    public void Statements_of_a_program_are_checked(string source, string right, string wrong)
    {
        Assert.IsType<CompilerVerdict.Clean>(Check(Program(source), right));
        Assert.IsNotType<CompilerVerdict.Clean>(Check(Program(source), wrong));
    }

    // What analyzers or the project make of a warning is not the compiler's: the text compiles.
    [Theory]
    [InlineData("class A { [Obsolete(\"old\")] void Old() { } void M() { $0 } }", "Old();")]
    [InlineData("class A { void M() { $0 } }", "int unused = 1;")]
    [InlineData("class A { async Task M() { $0 } }", "Task.Run(() => { });")]
    [InlineData("class A { void M(string? s) { $0 } }", "int n = s.Length;")]
    public void Warnings_as_errors_reject_nothing(string source, string text)
    {
        var fixture = SemanticFixture.Parse(source);
        var options = fixture.Base.Compilation.Options.WithGeneralDiagnosticOption(Microsoft.CodeAnalysis.ReportDiagnostic.Error);
        Assert.IsType<CompilerVerdict.Clean>(Check(fixture with { Base = fixture.Base.With(fixture.Base.Compilation.WithOptions(options)) }, text));
    }

    // The compiler cannot bind a whole member on top of the base: only its syntax is looked at, and that it is so is said.
    [Theory]
    [InlineData("class A { $0 }", "public int Size => 3;", "public int Size => ;;")]
    [InlineData("class B(int n); class A(int n) : B($0);", "n + 1", "n + ;")]
    [InlineData("class A { } $0", "record B(int Size) : IDisposable { public void Dispose() { } }", "record B(int Size { ")]
    public void Declarations_are_checked_by_their_syntax(string source, string right, string wrong)
    {
        Assert.IsType<CompilerVerdict.Unverified>(Check(SemanticFixture.Parse(source), right));
        Assert.IsNotType<CompilerVerdict.Clean>(Check(SemanticFixture.Parse(source), wrong));
    }

    private static SemanticFixture Program(string source)
    {
        var fixture = SemanticFixture.Parse(source);
        var options = fixture.Base.Compilation.Options.WithOutputKind(Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);
        return fixture with { Base = fixture.Base.With(fixture.Base.Compilation.WithOptions(options)) };
    }

    private static CompilerVerdict Check(SemanticFixture fixture, string text) =>
        new Verifier(new ManualTimeProvider()).Check(fixture.Base, fixture.Tree, new(fixture.Cursor, fixture.Cursor, text), TestContext.Current.CancellationToken);
}
