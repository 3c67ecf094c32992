using Assistant.Testing;

namespace Assistant.Code.Tests;

/// <summary>Gathers context at the cursor of a fixture whose files are all indexed.</summary>
internal static class ContextFixture
{
    public const string Root = "/folder";

    public static Task<GatheredContext> GatherAsync(string source, params string[] excluded) => GatherAsync(source, new ContextBudget(2000, TimeSpan.FromSeconds(10)), excluded);

    public static Task<GatheredContext> GatherAsync(string source, ContextBudget budget, params string[] excluded)
    {
        var fixture = Fixture.Parse(source);
        var site = fixture.WithCursor;
        var context = new CodeContext(root => root == Root ? Folder(fixture) : null, (_, path) => fixture.Files.FirstOrDefault(f => f.Path == path)?.Text, null, new RecentCode(), new ManualTimeProvider());
        return context.GatherAsync(new ContextSite(Root, site.Path, site.Prefix.AsMemory(), site.Suffix.AsMemory()), new ExcludedFiles(excluded), budget, TestContext.Current.CancellationToken);
    }

    public static FolderSnapshot Folder(Fixture fixture)
    {
        var tokens = TokenIndex.Build([.. fixture.Files.Select(f => TokenizedFile.Create(f.Path, f.Text))], CancellationToken.None);
        tokens.PrepareSearch(CancellationToken.None);
        var reader = new DeclarationReader(new StringPool());
        var declared = fixture.Files.Select(f => reader.Read(f.Path, default, Microsoft.CodeAnalysis.Text.SourceText.From(f.Text), CancellationToken.None));
        return new FolderSnapshot(Root, DeclarationIndex.Build([.. declared]), tokens, IndexStage.Ready);
    }

    public static string Describe(GatheredContext context) =>
        string.Join("\n", context.Items.Select(i => $"[{i.Kind} {i.Path}]\n{i.Text}"));
}
