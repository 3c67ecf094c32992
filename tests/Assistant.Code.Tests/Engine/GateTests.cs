namespace Assistant.Code.Tests;

public sealed class GateTests
{
    [Theory]
    [InlineData("5:0.97 9:0.95 20:0.93 25:0.88", 2)]
    [InlineData("5:0.91 9:0.90 20:0.87", 0)]
    [InlineData("2:0.99 6:0.89 20:0.87", 1)]
    [InlineData("2:0.99 3:0.98", -1)]
    [InlineData("5:0.85 9:0.50", -1)]
    [InlineData("", -1)]
    public void Shows_the_longest_text_that_is_almost_sure_or_else_the_surest(string beginnings, int expected) =>
        Assert.Equal(expected, Gate.Choose([.. beginnings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)], 0.86));

    [Theory]
    [InlineData("    x.$0\n    y();", Gate.Threshold)]
    [InlineData("    if (x)$0\n        y();", Gate.Threshold)]
    [InlineData("    x.$0\n}", Gate.InOrderThreshold)]
    [InlineData("    x.$0\n\n    y();", Gate.InOrderThreshold)]
    [InlineData("    x.$0\r\n\r\n    y();", Gate.InOrderThreshold)]
    [InlineData("x.$0", Gate.InOrderThreshold)]
    public void Is_stricter_where_code_is_written_in_order(string text, double expected)
    {
        string[] parts = text.Split("$0");
        Assert.Equal(expected, Gate.ThresholdAt(NextLine.Of(new FillSite("a.cs", parts[0].AsMemory(), parts[1].AsMemory()))));
    }

    private static (int Characters, double Confidence) Parse(string beginning)
    {
        string[] parts = beginning.Split(':');
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return (int.Parse(parts[0], culture), double.Parse(parts[1], culture));
    }
}
