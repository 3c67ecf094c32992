using System.Collections.Immutable;
using Assistant.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code.Tests;

/// <summary>A fixture's files as one compilation against the running framework.</summary>
internal sealed class CompiledFixture
{
    private static readonly ImmutableArray<MetadataReference> Framework =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "mscorlib.dll" or "netstandard.dll")
            .Select(p => MetadataReference.CreateFromFile(p))];

    public CompiledFixture(string source, NullableContextOptions nullable = NullableContextOptions.Enable)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse);
        Fixture = Fixture.Parse(source);
        Compilation = CSharpCompilation.Create(
            "Test",
            Fixture.Files.Select(f => CSharpSyntaxTree.ParseText(f.Text, options, PathOf(f), cancellationToken: TestContext.Current.CancellationToken)),
            Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable));
    }

    public Fixture Fixture { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The file with the cursor, or the first.</summary>
    public BoundDocument Document
    {
        get
        {
            var file = Fixture.Files.FirstOrDefault(f => f.Cursor is not null) ?? Fixture.Files[0];
            var tree = Compilation.SyntaxTrees.Single(t => t.FilePath == PathOf(file));
            return new BoundDocument(DocumentPath.FromFile(tree.FilePath), Compilation, tree, Compilation.GetSemanticModel(tree));
        }
    }

    private static string PathOf(Fixture.FixtureFile file) => Path.Combine(Path.GetTempPath(), file.Path);
}
