namespace Assistant.Code.Tests;

public sealed class CodeEditsTests
{
    private static readonly DocumentPath Path = DocumentPath.FromUri("file:///a.cs");

    [Fact] // whatever the texts: the edits lead from one to the other
    public void Edits_between_two_texts_make_one_of_the_other()
    {
        var random = new Random(20261124);
        string[] lines = ["a\n", "b\n", "\n", "a\r\n", "c😀\r\n", "c😁\r\n", "{\n", "}", "\r"];
        for (int round = 0; round < 3000; round++)
        {
            var (before, after) = (Text(), Text());
            var edits = CodeEdits.Between(Path, before, after);
            Assert.Equal(after, CodeEdits.Apply(before, edits));
            Assert.False(CodeEdits.Overlap(edits));
            Assert.All(edits, e => Assert.False(SplitsPair(before, e.Start) || SplitsPair(before, e.End)));
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => lines[random.Next(lines.Length)]));
    }

    [Fact]
    public void What_two_texts_share_is_not_touched()
    {
        var edits = CodeEdits.Between(Path, "one\ntwo\nthree\nfour\n", "one\n2\nthree\nfour\nfive\n");
        Assert.Equal([new CodeEdit(Path, 4, 7, "2"), new CodeEdit(Path, 19, 19, "five\n")], edits);
    }

    [Fact]
    public void A_unified_diff_is_what_patch_reads()
    {
        string before = string.Concat(Enumerable.Range(1, 20).Select(i => $"{i}\n"));
        string after = before.Replace("\n3\n", "\nthree\n", StringComparison.Ordinal).Replace("19\n20\n", "19\ntwenty", StringComparison.Ordinal);
        Assert.Equal(
            """
            --- a/n.txt
            +++ b/n.txt
            @@ -1,6 +1,6 @@
             1
             2
            -3
            +three
             4
             5
             6
            @@ -17,4 +17,4 @@
             17
             18
             19
            -20
            +twenty
            \ No newline at end of file

            """,
            UnifiedDiff.Write("n.txt", before, after));
    }

    [Fact]
    public void A_new_file_comes_from_nowhere() =>
        Assert.Equal("--- /dev/null\n+++ b/n.txt\n@@ -0,0 +1 @@\n+one\n", UnifiedDiff.Write("n.txt", "", "one\n"));

    [Fact]
    public void Equal_texts_have_no_diff() => Assert.Equal("", UnifiedDiff.Write("n.txt", "a\n", "a\n"));

    private static bool SplitsPair(string text, int at) =>
        at > 0 && at < text.Length && (char.IsHighSurrogate(text[at - 1]) || (text[at - 1] == '\r' && text[at] == '\n'));
}
