namespace Assistant.Code.Tests;

public sealed class EmbeddedEngineTests
{
    private const string Guard =
        """
        //- A.cs
        class A { A(IClock clock) { this.clock = clock ?? throw new ArgumentNullException(nameof(clock)); } }
        //- B.cs
        class B { B(IStore store) { this.store = store ?? throw new ArgumentNullException(nameof(store)); } }

        """;

    [Fact]
    public void Repeats_what_the_file_did_before() => EngineCheck.Line("""
        class Log
        {
            void A() { writer.WriteLine("begin", level); }
            void B() { writer.WriteLine("begin", level); }
            void C() { writer.$0
        }
        """, """WriteLine("begin", level); }""");

    [Fact]
    public void Follows_a_pattern_of_the_project_with_the_names_of_this_file() => EngineCheck.Line(Guard + """
        //- C.cs
        class C { C(IMailer mailer) { this.mailer = mailer ??$0
        """, " throw new ArgumentNullException(nameof(mailer)); } }");

    [Theory]
    [InlineData("string H3$0", " { get; set; }")]
    [InlineData("string H3 $0", "{ get; set; }")]
    public void Shows_what_it_has_seen_over_and_over(string line, string expected) => EngineCheck.Shown($$"""
        //- Other.cs
        class Other
        {
        {{Properties("H", 12)}}
        }
        //- C.cs
        class C
        {
        {{Properties("A", 12)}}
            public {{line}}
        {{Properties("B", 12)}}
        }
        """, expected);

    private static string Properties(string name, int count) =>
        string.Join('\n', Enumerable.Range(0, count).Select(i => $"    public string {name}{i} {{ get; set; }}"));

    [Fact]
    public void Completes_a_word_that_is_being_typed() => EngineCheck.Line("""
        class C
        {
            void A() { configuration.Reload(force); }
            void B() { configuration.Reload(force); }
            void D() { config$0
        }
        """, "uration.Reload(force); }");

    [Theory]
    [InlineData("thr", "ow new ArgumentNullException(nameof(mailer)); } }")]
    [InlineData("throw new Arg", "umentNullException(nameof(mailer)); } }")]
    [InlineData("throw new ArgumentNullException(nam", "eof(mailer)); } }")]
    public void Completes_half_a_word_in_the_middle_of_a_line(string typed, string expected) => EngineCheck.Line(Guard + $$"""
        //- C.cs
        class C { C(IMailer mailer) { this.mailer = mailer ?? {{typed}}$0
        """, expected);

    [Fact]
    public void Goes_on_showing_the_rest_while_the_user_types_along_a_word()
    {
        string file = $$"""
            class Log
            {
            {{string.Concat(Enumerable.Range(0, 12).Select(i => $"    void A{i}() {{ writer.WriteLine(\"begin\", level); }}\n"))}}
                void C() { @$0
            }
            """;
        const string Word = "writer";
        for (int typed = 0; typed <= Word.Length; typed++)
        {
            var prediction = EngineCheck.Predict(file.Replace("@", Word[..typed], StringComparison.Ordinal));
            string expected = Word[typed..] + ".WriteLine(\"begin\", level); }";
            Assert.True(
                prediction.Text.Length > 0 && expected.StartsWith(prediction.Text.TrimStart(), StringComparison.Ordinal),
                $"After `{Word[..typed]}`: `{prediction.Text}`. Lines: {string.Join(" | ", prediction.Lines.Take(3))}");
        }
    }

    [Fact]
    public void A_line_whose_brackets_meet_the_suffix_costs_nothing()
    {
        var site = SiteTokens.Read(new FillSite("a.cs", "class C { void M() { Run(Find(".AsMemory(), "\n} }".AsMemory()), Vocabulary.Empty)!;
        var balance = new BracketBalance(site);
        Assert.Equal(new BracketDepth(2, 0), balance.Excess([]));
        Assert.True(balance.Cost([]) < 0, "two brackets are still open");
        int closer = new Token(site.Words.Find(")"), AlphaClass.None, false).Bits;
        Assert.Equal(0, balance.Cost([closer, closer]));
    }

    [Fact]
    public void The_suffix_decides_between_two_likely_lines() => EngineCheck.Line("""
        class C
        {
            void A()
            {
                Open(first);
                Close(first);
            }
            void B()
            {
                Open(second);
                Flush(second);
            }
            void D()
            {
                Open($0
                Flush(second);
            }
        }
        """, "second);");

    [Fact]
    public void Says_nothing_in_an_empty_workspace() => EngineCheck.Shown("class C { $0 }", "");

    [Fact]
    public void Says_nothing_in_an_empty_file() => EngineCheck.Shown("$0", "");

    [Theory]
    [InlineData("// writer.$0")]
    [InlineData("/* writer.$0 */")]
    [InlineData("var x = \"writer.$0\";")]
    [InlineData("wri$0ter.WriteLine();")]
    public void Says_nothing_in_comments_strings_and_the_middle_of_words(string line) => Assert.Same(Prediction.Nothing, EngineCheck.Predict($$"""
        class C
        {
            void A() { writer.WriteLine("begin"); }
            void B() { writer.WriteLine("begin"); }
            {{line}}
        }
        """));

    [Fact]
    public void Carriage_returns_change_nothing()
    {
        const string Source = "class C\n{\n    void A() { writer.WriteLine(1); }\n    void B() { writer.WriteLine(1); }\n    void D() { writer.$0\n}\n";
        Assert.Equal(EngineCheck.Predict(Source).Lines[0], EngineCheck.Predict(Source.Replace("\n", "\r\n", StringComparison.Ordinal)).Lines[0]);
    }

    [Fact]
    public void The_same_input_gives_the_same_answer() =>
        Assert.Equal(EngineCheck.Predict(Guard + "//- C.cs\nclass C { C(IStore store) { $0").Lines, EngineCheck.Predict(Guard + "//- C.cs\nclass C { C(IStore store) { $0").Lines);

    [Fact]
    public void A_very_long_file_is_read_around_the_cursor()
    {
        string filler = string.Concat(Enumerable.Repeat("    int Value() { return 1; }\n", 40_000));
        var prediction = EngineCheck.Predict($"class C\n{{\n{filler}    int Value() {{$0\n{filler}}}\n");
        Assert.Equal(" return 1; }", prediction.Text);
    }
}
