using System.Globalization;

namespace Assistant.Code.Tests;

public sealed class LexerTests
{
    [Fact]
    public void Drops_comments_and_collapses_blank_lines() => Check("int x; // why\n\n/* a\n b */ int y;", "int| x|;|⏎| int| y|;");

    [Fact]
    public void Cuts_an_interpolated_string_at_its_holes() => Check("""$"a {x:N2} b {y} c";""", """$"a {|x|:N2} b {|y|} c"|;""");

    [Fact]
    public void Keeps_brackets_and_colons_inside_a_hole() => Check("""$"{(a ? b : c)}{d["k"]}" """, """$"{|(|a| ?| b| :| c|)|}{|d|[|"k"|]|}" """.TrimEnd());

    [Fact]
    public void Reads_verbatim_strings_over_lines() => Check("x = @\"a\"\"b\nc\";", "x| =| @\"a\"\"b\nc\"|;");

    [Fact]
    public void Reads_raw_strings_with_quotes_inside() => Check("x = \"\"\"a \"b\" c\"\"\";", "x| =| \"\"\"a \"b\" c\"\"\"|;");

    [Fact]
    public void Counts_the_dollars_of_a_raw_interpolated_string() => Check("$$\"\"\"{a} {{b}}\"\"\";", "$$\"\"\"{a} {{|b|}}\"\"\"|;");

    [Fact]
    public void Takes_the_longest_operator_but_leaves_generics_closed_twice() => Check("a ??= b => List<List<int>>", "a| ??=| b| =>| List|<|List|<|int|>|>");

    [Fact]
    public void Reads_numbers_with_exponents_and_ranges() => Check("1.5e-3 0xFFe+1 1..2", "1.5e-3| 0xFFe|+|1| 1|..|2");

    [Fact]
    public void An_apostrophe_without_its_partner_is_no_string() => Check("#region it's\nx", "#|region| it|'|s|⏎|x");

    [Fact]
    public void Carriage_returns_are_white_space() => Check("a;\r\nb;\r\n", "a|;|⏎|b|;|⏎");

    [Theory]
    [InlineData("x /* open", true)]
    [InlineData("x // open", true)]
    [InlineData("x = \"open", true)]
    [InlineData("x = $\"open {y", false)]
    [InlineData("x = \"closed\"", false)]
    public void Knows_whether_the_end_is_inside_text(string source, bool expected)
    {
        var lexer = new Lexer(source, LanguageRules.For("a.cs"), LexerState.Fresh);
        while (lexer.Read())
        {
        }

        Assert.Equal(expected, lexer.EndedInsideText);
    }

    [Fact]
    public void Every_beginning_of_a_text_is_read_to_its_end()
    {
        const string Source = "class C { string S => $@\"a{{ {b:x} \"\"\" + $\"\"\"{x}\"\"\" + 'c' + @x; /* end */ } // last\\";
        for (int length = 0; length <= Source.Length; length++)
        {
            var file = TokenizedFile.Create("a.cs", Source.AsSpan(0, length));
            Assert.True(file.TokenCount <= length + 1, length.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Check(string source, string expected)
    {
        var words = new List<string>();
        var lexer = new Lexer(source, LanguageRules.For("a.cs"), LexerState.Fresh);
        while (lexer.Read()) words.Add((lexer.SpaceBefore ? " " : "") + (lexer.Kind == TokenKind.Newline ? "⏎" : lexer.Word.ToString()));
        Assert.Equal(expected, string.Join('|', words));
    }
}
