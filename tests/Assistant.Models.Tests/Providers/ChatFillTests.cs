namespace Assistant.Models.Tests;

public sealed class ChatFillTests
{
    [Theory]
    [InlineData("<fill>x + 1</fill>", "x + 1")]
    [InlineData("<fill>\n    return x;\n</fill>", "\n    return x;\n")]
    [InlineData("<fill>x + 1", "x + 1")] // the stop text is not part of the answer
    [InlineData("Sure! Here is the code you asked for, with care:\n<fill>x</fill> Hope it helps.", "x")]
    [InlineData("x + 1", "x + 1")] // forgot the tags
    [InlineData("return first + second + third + fourth;", "return first + second + third + fourth;")]
    [InlineData("```csharp\nreturn x;\n```", "return x;")]
    [InlineData("Here is the completion that you are looking for:\n```csharp\nreturn x;\n```\nIt returns x.", "return x;")]
    [InlineData("<fill>```csharp\nreturn x;\n```</fill>", "return x;")]
    [InlineData("<fill>Run:\n```sh\nls\n```\nDone.</fill>", "Run:\n```sh\nls\n```\nDone.")] // a Markdown file
    [InlineData("<fill></fill>", "")]
    [InlineData("<fill>if (a < b) return \"</b>\";</fill>", "if (a < b) return \"</b>\";")]
    [InlineData("<fill>`x`</fill>", "`x`")]
    public void The_text_to_insert_is_taken_out_of_the_answer(string answer, string expect)
    {
        Assert.Equal(expect, FimTests.Through(new ChatFillAnswer(), answer));
        Assert.Equal(expect, FimTests.Through(new ChatFillAnswer(), [.. answer.Select(c => c.ToString())]));
    }

    [Theory]
    [InlineData("I'm sorry, but I cannot help with this file.", "Seeking")]
    [InlineData("The cursor stands at the end of the file, nothing is missing.", "Seeking")]
    [InlineData("", "Seeking")]
    [InlineData("<fill></fill>", "Complete")]
    [InlineData("<fill>", "Inside")]
    public void Prose_is_no_answer_and_an_empty_pair_of_tags_is_one(string answer, string expect)
    {
        var filter = new ChatFillAnswer();
        Assert.Equal("", FimTests.Through(filter, answer));
        Assert.Equal(expect, filter.State.ToString());
    }

    [Fact]
    public void The_question_ends_at_the_cursor_for_Claude_and_runs_in_the_order_of_the_file_for_others()
    {
        var fill = ProviderBench.FillAt(default, "a", "b");
        Assert.Equal("File Calculator.cs (csharp)\n<after>b</after>\n<before>a<cursor/></before>", ChatFillPrompt.Write(fill, ChatFillOrder.AfterFirst).Question);
        Assert.Equal("File Calculator.cs (csharp)\n<before>a<cursor/></before>\n<after>b</after>", ChatFillPrompt.Write(fill, ChatFillOrder.BeforeFirst).Question);
    }

    [Fact] // a prompt cache keeps what does not change: nothing before the question may depend on the cursor
    public void Only_the_question_changes_from_key_to_key()
    {
        var (one, two) = (ChatFillPrompt.Write(ProviderBench.FillAt(default, "a", "b"), ChatFillOrder.AfterFirst), ChatFillPrompt.Write(ProviderBench.FillAt(default, "ac", "b"), ChatFillOrder.AfterFirst));
        Assert.Equal(one.System, two.System);
        Assert.Equal(one.Examples, two.Examples);
        Assert.Equal(one.Related, two.Related);
        Assert.NotEqual(one.Question, two.Question);
    }
}
