using System.Collections.Immutable;
using System.Xml.Linq;

namespace Assistant.Code;

/// <summary>Makes a <see cref="CodeProject"/> of a project file, with the defaults of the .NET SDK.</summary>
internal sealed class ProjectReader(ProjectFiles files)
{
    /// <summary>The project; null, with a problem noted, where its file cannot be read.</summary>
    public CodeProject? Read(string path)
    {
        if (files.Xml(path) is not { } root) return null;
        string name = Path.GetFileNameWithoutExtension(path), folder = Path.GetDirectoryName(path)!;
        var evaluation = Evaluate(path, "");
        ImmutableArray<string> frameworks = [.. BuildItems.Split(FrameworksOf(evaluation.Properties))];
        string framework = TargetFrameworks.Preferred(frameworks);
        // Where several may be written, a build runs once for each, and says which one, even if only one is.
        bool isOneOfSeveral = evaluation.Properties["TargetFrameworks"].Length > 0;
        if (isOneOfSeveral) evaluation = Evaluate(path, framework);
        var items = evaluation.Items();
        var references = new ProjectReferences(files, path, items);
        return new CodeProject(
            name, path, frameworks, Settings(evaluation.Properties, SdkOf(root), framework, items, name, folder),
            Compiled(evaluation, folder, SdkOf(root).Length > 0, items), references.Projects,
            [.. ProjectReferences.Included(items, "PackageReference").Distinct(StringComparer.OrdinalIgnoreCase)])
        {
            FrameworkReferences = ProjectReferences.Frameworks(SdkOf(root), evaluation.Properties, items),
            Assemblies = references.Assemblies,
            Analyzers = references.Analyzers,
            AssetsFile = ProjectOutput.AssetsFile(evaluation.Properties, folder, name),
            Missing = references.Missing,
            BuildFiles = [.. evaluation.Files],
            BuiltFor = isOneOfSeveral ? framework : "",
        };
    }

    private ProjectEvaluation Evaluate(string path, string framework)
    {
        string folder = Path.GetDirectoryName(path)!;
        var properties = new BuildProperties();
        properties["Configuration"] = "Debug";
        properties["Platform"] = "AnyCPU";
        properties["MSBuildProjectDirectory"] = folder;
        properties["MSBuildProjectFullPath"] = path;
        properties["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(path);
        properties["MSBuildProjectExtension"] = ".csproj";
        if (framework.Length > 0) properties["TargetFramework"] = framework;
        var evaluation = new ProjectEvaluation(files, properties);
        if (BuildFiles.Above(folder, "Directory.Build.props") is { } props) evaluation.Read(props);
        evaluation.Read(path);
        if (BuildFiles.Above(folder, "Directory.Build.targets") is { } targets) evaluation.Read(targets);
        return evaluation;
    }

    private static string SdkOf(XElement root) =>
        (string?)root.Attribute("Sdk") ?? (string?)root.Elements().FirstOrDefault(e => e.Name.LocalName == "Sdk")?.Attribute("Name")
        ?? (string?)root.Elements().FirstOrDefault(e => e.Name.LocalName == "Import" && e.Attribute("Sdk") is not null)?.Attribute("Sdk") ?? "";

    private static string FrameworksOf(BuildProperties properties)
    {
        if (properties["TargetFrameworks"] is { Length: > 0 } several) return several;
        if (properties["TargetFramework"] is { Length: > 0 } one) return one;
        return properties["TargetFrameworkVersion"] is ['v', .. var version] ? "net" + version.Replace(".", "") : "";
    }

    private static ProjectSettings Settings(BuildProperties properties, string sdk, string framework, IReadOnlyList<XElement> items, string name, string folder)
    {
        string assembly = properties["AssemblyName"] is { Length: > 0 } written ? written : name;
        return new ProjectSettings(
            framework, properties["LangVersion"], properties["Nullable"].ToLowerInvariant(),
            [.. BuildItems.Split(properties["DefineConstants"]).Where(c => !c.Contains('$')).Concat(["DEBUG", "TRACE"])
                .Concat(TargetFrameworks.Constants(framework.Length > 0 || sdk.Length == 0 ? framework : TargetFrameworks.Newest)).Distinct(StringComparer.Ordinal)],
            Usings(properties, sdk, items))
        {
            AssemblyName = assembly,
            RootNamespace = properties["RootNamespace"] is { Length: > 0 } space ? space : name.Replace(" ", "_"),
            OutputType = properties["OutputType"] is { Length: > 0 } output ? output
                : sdk.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase) ? "Exe" : "Library",
            KeyFile = properties["AssemblyOriginatorKeyFile"] is { Length: > 0 } key && properties["SignAssembly"].Equals("true", StringComparison.OrdinalIgnoreCase)
                ? ProjectFiles.Absolute(folder, key) : "",
            Friends = ProjectReferences.Friends(properties, items),
        };
    }

    private static ImmutableArray<string> Usings(BuildProperties properties, string sdk, IReadOnlyList<XElement> items)
    {
        var usings = ImplicitUsings.Of(sdk, properties).ToList();
        foreach (var item in items.Where(i => i.Name.LocalName == "Using"))
        {
            if ((string?)item.Attribute("Remove") is { } removed) usings.RemoveAll(u => u == removed);
            if ((string?)item.Attribute("Include") is not { } space) continue;
            if ((string?)item.Attribute("Alias") is { Length: > 0 } alias) space = $"{alias} = {space}";
            else if (bool.TryParse((string?)item.Attribute("Static"), out bool isStatic) && isStatic) space = "static " + space;
            usings.Add(space);
        }

        return [.. usings.Distinct(StringComparer.Ordinal)];
    }

    private ImmutableArray<string> Compiled(ProjectEvaluation evaluation, string folder, bool isSdk, IReadOnlyList<XElement> items)
    {
        var properties = evaluation.Properties;
        var compiled = new List<string>();
        bool byDefault = isSdk && !IsFalse(properties["EnableDefaultItems"]) && !IsFalse(properties["EnableDefaultCompileItems"]);
        if (byDefault) compiled.AddRange(SourceTree.Below(folder));
        if (properties["DefaultItemExcludes"] is { Length: > 0 } excluded)
            foreach (string pattern in BuildItems.Split(excluded)) Remove(compiled, folder, pattern);
        foreach (var item in items.Where(i => i.Name.LocalName == "Compile"))
        {
            string Value(string attribute) => (string?)item.Attribute(attribute) ?? "";
            foreach (string pattern in BuildItems.Split(Value("Remove"))) Remove(compiled, folder, pattern);
            var included = BuildItems.Split(Value("Include")).SelectMany(p => BuildItems.Find(folder, p)).ToList();
            foreach (string pattern in BuildItems.Split(Value("Exclude"))) Remove(included, folder, pattern);
            compiled.AddRange(included.Where(f => f.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && File.Exists(f)));
        }

        return [.. compiled.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static void Remove(List<string> compiled, string folder, string pattern)
    {
        var removed = BuildItems.Among(compiled, folder, pattern).ToHashSet(StringComparer.Ordinal);
        compiled.RemoveAll(removed.Contains);
    }

    private static bool IsFalse(string value) => value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
