using Assistant.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code.Tests;

/// <summary>
/// A project made of fixture text, bound against the assemblies of the runtime that runs the tests. The usual namespaces are used in
/// every file. Nothing is read from a disk but those assemblies.
/// </summary>
internal sealed record SemanticFixture(SemanticBase Base, IReadOnlyList<Fixture.FixtureFile> Files)
{
    private const string GlobalUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Threading; global using System.Threading.Tasks;";

    private static readonly Lazy<IReadOnlyList<MetadataReference>> Framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetFileName(f).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(f) is "netstandard.dll" or "mscorlib.dll")
            .Select(f => MetadataReference.CreateFromFile(f))]);

    private static readonly string Root = Path.Combine(Path.GetTempPath(), "fixture");

    /// <summary>The file with the cursor, as an editor holds it.</summary>
    public Document Document => Document.Create(DocumentPath.FromFile(PathOf(WithCursor.Path)), "csharp", 1, WithCursor.Text);

    public int Cursor => WithCursor.Cursor!.Value;

    /// <summary>The base's own tree of the file with the cursor.</summary>
    public SyntaxTree Tree => Base.TreeOf(PathOf(WithCursor.Path))!;

    private Fixture.FixtureFile WithCursor => Files.Single(f => f.Cursor is not null);

    public static SemanticFixture Parse(string source) => Parse(source, []);

    /// <param name="missing">What the base is to say that it lacks.</param>
    public static SemanticFixture Parse(string source, IReadOnlyList<string> missing)
    {
        var files = Fixture.Parse(source).Files;
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(SourceText.From(f.Text), options, PathOf(f.Path)))
            .Append(CSharpSyntaxTree.ParseText(SourceText.From(GlobalUsings), options, ""));
        var compilation = CSharpCompilation.Create("Test", trees, Framework.Value, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false, allowUnsafe: true));
        var settings = new ProjectSettings("net10.0", "", "enable", [], []) { AssemblyName = "Test", RootNamespace = "Test" };
        var project = new CodeProject("Test", PathOf("Test.csproj"), ["net10.0"], settings, [.. files.Select(f => PathOf(f.Path))], [], []);
        return new SemanticFixture(SemanticBase.Of(project, compilation, [.. missing]), files);
    }

    /// <summary>The absolute path that a file of the fixture has in the base.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(Root, relative));

    /// <summary>The same document after an edit: its text becomes <paramref name="text"/>, with the cursor at its <c>$0</c>.</summary>
    public (SyntaxTree Current, int Cursor) Edited(string text)
    {
        var file = Fixture.Parse(text).WithCursor;
        return (Tree.WithChangedText(SourceText.From(file.Text)), file.Cursor!.Value);
    }
}
