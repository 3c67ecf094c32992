using System.Text;
using Assistant.Testing;

namespace Assistant.Code.Tests;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("one\ntw$0o", "1:2 1:2 1:2")]
    [InlineData("one\r\ntw$0o", "1:2 1:2 1:2")]
    [InlineData("one\rtw$0o", "1:2 1:2 1:2")]
    [InlineData("a\n\r\r\n$0", "3:0 3:0 3:0")]
    [InlineData("é€$0", "0:2 0:5 0:2")]
    [InlineData("x😀$0y", "0:3 0:5 0:2")]
    [InlineData("\"\u2028\u0085\"$0", "0:4 0:7 0:4")] // line ends for Roslyn, not for the protocol
    [InlineData("$0", "0:0 0:0 0:0")]
    public void Positions_count_in_the_agreed_units(string source, string expected)
    {
        var file = Fixture.Parse(source).WithCursor;
        var document = Of(file.Text);
        PositionEncoding[] encodings = [PositionEncoding.Utf16, PositionEncoding.Utf8, PositionEncoding.Utf32];
        var positions = encodings.Select(e => document.PositionOf(file.Cursor!.Value, e)).ToArray();
        Assert.Equal(expected, string.Join(' ', positions.Select(p => $"{p.Line}:{p.Column}")));
        Assert.All(encodings.Zip(positions), p => Assert.Equal(file.Cursor, document.OffsetOf(p.Second, p.First)));
    }

    [Fact]
    public void Half_a_surrogate_pair_counts_as_one_replacement_character()
    {
        var document = Of("a" + '\ud83d');
        Assert.Equal(new TextPosition(0, 4), document.PositionOf(2, PositionEncoding.Utf8));
        Assert.Equal(new TextPosition(0, 2), document.PositionOf(2, PositionEncoding.Utf32));
    }

    [Theory]
    [InlineData("ab\r\n$0", 9, 0)]
    [InlineData("ab$0\r\ncd", 0, 99)]
    [InlineData("ab$0\rcd", 0, 99)]
    [InlineData("ab\ncd$0", 1, int.MaxValue)]
    [InlineData("$0ab", -1, 5)]
    [InlineData("$0ab", 0, -3)]
    public void A_position_outside_means_the_nearest_end(string source, int line, int column)
    {
        var file = Fixture.Parse(source).WithCursor;
        Assert.All(Enum.GetValues<PositionEncoding>(), e => Assert.Equal(file.Cursor, Of(file.Text).OffsetOf(new(line, column), e)));
    }

    [Theory]
    [InlineData("x😀y", 2, PositionEncoding.Utf8, 1)]
    [InlineData("x😀y", 4, PositionEncoding.Utf8, 1)]
    [InlineData("x😀y", 5, PositionEncoding.Utf8, 3)]
    [InlineData("é", 1, PositionEncoding.Utf8, 0)]
    public void A_column_within_a_character_means_its_beginning(string text, int column, PositionEncoding encoding, int offset) =>
        Assert.Equal(offset, Of(text).OffsetOf(new(0, column), encoding));

    [Fact]
    public void Edits_of_one_notification_build_on_each_other()
    {
        var document = Of("let x = 1;\nlet y = 2;\n").With(2,
        [
            new DocumentChange.Range(new(0, 4), new(0, 5), "first"),
            new DocumentChange.Range(new(0, 12), new(1, 0), "10;\r\n"),
            new DocumentChange.Range(new(1, 4), new(1, 5), "second"),
        ], PositionEncoding.Utf16);
        Assert.Equal("let first = 10;\r\nlet second = 2;\n", document.Text.ToString());
        Assert.Equal(2, document.Version);
        Assert.Equal("x", document.With(3, [new DocumentChange.Whole("x")], PositionEncoding.Utf8).Text.ToString());
    }

    [Theory]
    [InlineData(1, PositionEncoding.Utf16)]
    [InlineData(2, PositionEncoding.Utf8)]
    [InlineData(3, PositionEncoding.Utf32)]
    public void Random_edits_leave_the_same_text_and_lines_as_on_a_plain_string(int seed, PositionEncoding encoding)
    {
        var random = new Random(seed);
        string[] parts = ["a", "bc", "\r", "\n", "\r\n", "é", "😀", "\u2028", "", "\n\r", "x\ny\rz"];
        string model = "";
        var document = Of(model);
        for (int step = 0; step < 3_000; step++)
        {
            int from = WholeCharacter(model, random.Next(model.Length + 1)), to = WholeCharacter(model, Math.Min(model.Length, from + random.Next(6)));
            string text = model.Length > 400 ? "" : string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => parts[random.Next(parts.Length)]));
            var change = new DocumentChange.Range(PlainPosition(model, from, encoding), PlainPosition(model, to, encoding), text);
            model = model[..BetweenCrLf(model, from)] + text + model[BetweenCrLf(model, to)..];
            document = document.With(step, [change], encoding);
            Assert.Equal(model, document.Text.ToString());
            Assert.Equal(PlainLines(model), Enumerable.Range(0, document.LineCount).Select(l => document.Text.ToString(document.SpanOfLine(l))));
        }
    }

    [Fact]
    public void A_line_of_ten_megabytes_is_a_line()
    {
        var document = Of(new string('x', 10_000_000) + "😀");
        Assert.Equal(new TextPosition(0, 10_000_004), document.PositionOf(document.Text.Length, PositionEncoding.Utf8));
        var edited = document.With(2, [new DocumentChange.Range(new(0, 5_000_000), new(0, 5_000_000), "\n")], PositionEncoding.Utf8);
        Assert.Equal((2, 10_000_003), (edited.LineCount, edited.Text.Length));
    }

    private static Document Of(string text) => Document.Create(DocumentPath.FromUri("untitled:a"), "csharp", 1, text);

    private static int WholeCharacter(string text, int at) =>
        at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]) ? at - 1 : at;

    // No position names the place between CR and LF: it lies past the line's end and means that end.
    private static int BetweenCrLf(string text, int at) => at > 0 && at < text.Length && text[at - 1] == '\r' && text[at] == '\n' ? at - 1 : at;

    private static string[] PlainLines(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');

    private static TextPosition PlainPosition(string text, int at, PositionEncoding encoding)
    {
        string[] before = PlainLines(text[..BetweenCrLf(text, at)]);
        string line = before[^1];
        return new(before.Length - 1, encoding switch
        {
            PositionEncoding.Utf8 => Encoding.UTF8.GetByteCount(line),
            PositionEncoding.Utf16 => line.Length,
            _ => line.EnumerateRunes().Count(),
        });
    }
}
