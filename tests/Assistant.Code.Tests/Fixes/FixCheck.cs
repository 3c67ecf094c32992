using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;

namespace Assistant.Code.Tests;

/// <summary>Source with an error, and the same source mended.</summary>
internal static class FixCheck
{
    /// <summary>Applies the first fix offered, which has to be the preferred one.</summary>
    public static void Preferred(string id, [StringSyntax("C#-test")] string source, [StringSyntax("C#-test")] string expected)
    {
        var (document, fixes) = Fixes(id, source);
        Assert.True(fixes is [{ IsPreferred: true }, ..], $"No preferred fix among: {string.Join(" | ", fixes.Select(f => f.Title))}");
        Assert.Equal(expected, Apply(document, fixes[0]));
    }

    /// <summary>Applies the fix of a title, which is one choice of several.</summary>
    public static void Offered(string id, string title, [StringSyntax("C#-test")] string source, [StringSyntax("C#-test")] string expected)
    {
        var (document, fixes) = Fixes(id, source);
        var fix = fixes.FirstOrDefault(f => f.Title == title);
        Assert.True(fix is not null, $"`{title}` is not among: {string.Join(" | ", fixes.Select(f => f.Title))}");
        Assert.Equal(expected, Apply(document, fix));
    }

    public static void Titles(string id, [StringSyntax("C#-test")] string source, params string[] expected) =>
        Assert.Equal(expected, Fixes(id, source).Fixes.Select(f => f.Title));

    private static (BoundDocument Document, IReadOnlyList<CodeFix> Fixes) Fixes(string id, string source)
    {
        var fixture = new CompiledFixture(source, source.StartsWith("#nullable disable", StringComparison.Ordinal) ? NullableContextOptions.Disable : NullableContextOptions.Enable);
        var document = fixture.Document;
        var diagnostics = document.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Location.SourceTree == document.Tree).ToList();
        var found = diagnostics.FirstOrDefault(d => d.Id == id);
        Assert.True(found is not null, $"The source has no {id} but: {string.Join(" | ", diagnostics)}");
        var problem = new CodeProblem(id, found.Location.SourceSpan.Start, found.Location.SourceSpan.End);
        return (document, CompilerFixes.For(document, problem, TestContext.Current.CancellationToken));
    }

    private static string Apply(BoundDocument document, CodeFix fix)
    {
        string text = document.Text.ToString();
        foreach (var edit in fix.Edits.Where(e => e.Document.Equals(document.Path)).Reverse()) text = text[..edit.Start] + edit.NewText + text[edit.End..];
        return text;
    }
}
