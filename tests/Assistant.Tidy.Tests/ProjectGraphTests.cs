using System.Xml.Linq;

namespace Assistant.Tidy.Tests;

public sealed class ProjectGraphTests
{
    [Fact] // five assemblies, six edges: the graph is a test, not a habit
    public void Project_references_are_the_agreed_ones() => Assert.Equal(
        """
        Assistant.Code ->
        Assistant.Features -> Assistant.Code, Assistant.Models
        Assistant.Lsp ->
        Assistant.Models ->
        Assistant.Server -> Assistant.Code, Assistant.Features, Assistant.Lsp, Assistant.Models
        """,
        Render());

    private static string Render() => string.Join('\n',
        from project in Directory.EnumerateFiles(Repository.Folder("server"), "*.csproj", SearchOption.AllDirectories)
        orderby Name(project)
        select $"{Name(project)} -> {string.Join(", ", References(project).Order())}".TrimEnd());

    private static IEnumerable<string> References(string project) =>
        from reference in XDocument.Load(project).Descendants("ProjectReference")
        select Name(reference.Attribute("Include")!.Value);

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);
}
