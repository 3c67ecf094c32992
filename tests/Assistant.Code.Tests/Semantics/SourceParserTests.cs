using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code.Tests;

public sealed class SourceParserTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory] // each of them ends a process that parses it as it is
    [InlineData("int x = ", "(")]
    [InlineData("int x = ", "[")]
    [InlineData("", "A<")]
    [InlineData("", "(int a,")]
    [InlineData("string s = ", "$\"{")]
    [InlineData("bool b = a is ", "(")]
    [InlineData("bool b = a is ", "{A:")]
    [InlineData("int[] x = ", "{")]
    public void Brackets_without_end_are_no_code_and_no_danger(string before, string repeated)
    {
        string text = "class A\n{\n    " + before + Many(repeated, 100_000) + "1;\n}\n";
        Assert.Equal(text.Length, TextOf(Parse(text)).Length);
        Assert.Equal(text.Length, TextOf(Parse("class A { }").Reparse(SourceText.From(text))).Length);
    }

    [Theory]
    [InlineData("int x = ", "(", ")")]
    [InlineData("bool b = 1 ", "< 2 && 1 ", "")]
    [InlineData("string s = ", "\"(\" + \"[\" + \"{\" +", "")]
    [InlineData("string[] all = [", "\"{ x }\", ", "]")]
    public void What_people_and_generators_write_is_parsed_as_it_is(string before, string repeated, string after)
    {
        string text = "class A { " + before + Many(repeated, 200) + "1" + Many(after, 200) + "; }";
        Assert.Equal(text, TextOf(Parse(text)));
    }

    private static SyntaxTree Parse(string text) => SourceParser.Parse(SourceText.From(text), cancellation: Cancellation);

    private static string TextOf(SyntaxTree tree) => tree.GetText(Cancellation).ToString();

    private static string Many(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
}
