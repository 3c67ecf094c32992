using Assistant.Testing;

namespace Assistant.Code.Tests;

/// <summary>Runs the engine on a fixture: the file with the cursor is the visible one, the others are the workspace.</summary>
internal static class EngineCheck
{
    public static Prediction Predict(string source)
    {
        var fixture = Fixture.Parse(source);
        var site = fixture.WithCursor;
        var files = fixture.Files.Select(f => TokenizedFile.Create(f.Path, f.Text)).ToList();
        var index = TokenIndex.Build(files, TestContext.Current.CancellationToken);
        return new EmbeddedEngine().Predict(
            index, new FillSite(site.Path, site.Prefix.AsMemory(), site.Suffix.AsMemory()), TestContext.Current.CancellationToken);
    }

    public static void Line(string source, string expected) => Assert.Equal(expected, Predict(source).Lines.FirstOrDefault()?.Text ?? "");

    public static void Shown(string source, string expected)
    {
        var prediction = Predict(source);
        Assert.True(expected == prediction.Text, $"Shown: `{prediction.Text}`, expected: `{expected}`. Lines: {string.Join(" | ", prediction.Lines)}");
    }
}
