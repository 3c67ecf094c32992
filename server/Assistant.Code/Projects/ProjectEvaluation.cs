using System.Xml.Linq;

namespace Assistant.Code;

/// <summary>
/// Reads a project file and what it imports: properties first, then items, as MSBuild does. Targets are not run and the SDK's own
/// files are not read; what they would have set is known to <see cref="ProjectReader"/>.
/// </summary>
internal sealed class ProjectEvaluation(ProjectFiles files, BuildProperties properties)
{
    private const int MostImports = 500;

    private readonly List<(XElement Item, string File)> items = [];
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly SortedSet<string> read = new(StringComparer.Ordinal);
    private int imports;

    public BuildProperties Properties => properties;

    /// <summary>Every file that was read, or would have been if it could.</summary>
    public IReadOnlyCollection<string> Files => read;

    /// <summary>The items whose conditions hold, in order, with properties expanded; paths in them are relative to the project.</summary>
    public IReadOnlyList<XElement> Items()
    {
        var found = new List<XElement>();
        foreach (var (item, file) in items)
        {
            string folder = Enter(file);
            if (!Holds(item.Parent!, folder) || !Holds(item, folder)) continue;
            var metadata = item.Elements().Select(e => new XAttribute(e.Name.LocalName, e.Value));
            found.Add(new XElement(item.Name.LocalName, item.Attributes().Where(a => !a.IsNamespaceDeclaration).Concat(metadata)
                .DistinctBy(a => a.Name.LocalName).Select(a => new XAttribute(a.Name.LocalName, properties.Expand(a.Value)))));
        }

        return found;
    }

    /// <summary>Reads a file after those before; one that imports itself, directly or not, is read once.</summary>
    public void Read(string path)
    {
        read.Add(path);
        if (++imports > MostImports || !open.Add(path) || files.Xml(path) is not { } project) return;
        string outer = properties["MSBuildThisFileFullPath"];
        Enter(path);
        Children(project, path);
        if (outer.Length > 0) Enter(outer);
        open.Remove(path);
    }

    private string Enter(string file)
    {
        string folder = Path.GetDirectoryName(file)!;
        properties["MSBuildThisFileFullPath"] = file;
        properties["MSBuildThisFile"] = Path.GetFileName(file);
        properties["MSBuildThisFileDirectory"] = Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;
        return folder;
    }

    private void Children(XElement parent, string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        foreach (var element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "PropertyGroup" when Holds(element, folder):
                    foreach (var property in element.Elements().Where(p => Holds(p, folder)))
                        properties[property.Name.LocalName] = properties.Expand(property.Value.Trim());
                    break;
                case "ItemGroup": // decided later: an item's condition may ask for a property that is set further down
                    items.AddRange(element.Elements().Select(i => (i, path)));
                    break;
                case "Import" or "ImportGroup" when Holds(element, folder):
                    if (element.Name.LocalName == "ImportGroup") Children(element, path);
                    else Import(element, folder);
                    break;
                case "Choose":
                    var chosen = element.Elements().FirstOrDefault(e => e.Name.LocalName == "Otherwise" || Holds(e, folder));
                    if (chosen is not null) Children(chosen, path);
                    break;
            }
        }
    }

    private void Import(XElement import, string folder)
    {
        if (import.Attribute("Sdk") is not null) return;
        string path = properties.Expand((string?)import.Attribute("Project") ?? "");
        // A path that we could not work out, or the SDK's, is no file here; MSBuild itself would complain about the rest.
        if (path.Length == 0 || path.Contains("$(", StringComparison.Ordinal) || path.IndexOfAny(['*', '?']) >= 0) return;
        string absolute = ProjectFiles.Absolute(folder, path);
        if (File.Exists(absolute)) Read(absolute);
    }

    private bool Holds(XElement element, string folder) => BuildCondition.Holds((string?)element.Attribute("Condition"), properties, folder);
}
