namespace Assistant.Code.Tests;

public sealed class EmbeddedEngineTests
{
    [Fact]
    public void Repeats_what_the_file_did_before() => EngineCheck.Line("""
        class Log
        {
            void A() { writer.WriteLine("begin", level); }
            void B() { writer.WriteLine("begin", level); }
            void C() { writer.$0
            }
        }
        """, """WriteLine("begin", level); }""");

    [Fact]
    public void Follows_a_pattern_of_the_project() => EngineCheck.Line("""
        //- A.cs
        class A { A(IClock clock) { this.clock = clock ?? throw new ArgumentNullException(nameof(clock)); } }
        //- B.cs
        class B { B(IClock clock) { this.clock = clock ?? throw new ArgumentNullException(nameof(clock)); } }
        //- C.cs
        class C { C(IClock clock) { this.clock = clock$0
        """, " ?? throw new ArgumentNullException(nameof(clock)); } }");

    [Fact]
    public void Says_nothing_in_an_empty_workspace() => EngineCheck.Shown("class C { $0 }", "");
}
