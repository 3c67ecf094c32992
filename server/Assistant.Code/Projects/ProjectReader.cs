using System.Collections.Immutable;
using System.Xml.Linq;

namespace Assistant.Code;

/// <summary>Makes a <see cref="CodeProject"/> of a project file, with the defaults of the .NET SDK.</summary>
internal sealed class ProjectReader(ProjectFiles files)
{
    private static readonly string[] Implicit =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] ImplicitWeb =
        ["System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
            "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging"];

    /// <summary>The project; null, with a problem noted, where its file cannot be read.</summary>
    public CodeProject? Read(string path)
    {
        if (files.Xml(path) is not { } root) return null;
        string name = Path.GetFileNameWithoutExtension(path), folder = Path.GetDirectoryName(path)!;
        var evaluation = Evaluate(path, "");
        ImmutableArray<string> frameworks = [.. BuildItems.Split(FrameworksOf(evaluation.Properties))];
        string framework = TargetFrameworks.Preferred(frameworks);
        if (frameworks.Length > 1) evaluation = Evaluate(path, framework);
        var items = evaluation.Items.ToList();
        return new CodeProject(
            name, path, frameworks, Settings(evaluation.Properties, SdkOf(root), framework, items, name),
            Compiled(evaluation, folder, SdkOf(root).Length > 0, items), References(evaluation, path, folder, items),
            [.. Values(evaluation, items, "PackageReference", "Include").Distinct(StringComparer.OrdinalIgnoreCase)]);
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

    private static ProjectSettings Settings(BuildProperties properties, string sdk, string framework, List<XElement> items, string name)
    {
        string assembly = properties["AssemblyName"] is { Length: > 0 } written ? written : name;
        return new ProjectSettings(
            framework, properties["LangVersion"], properties["Nullable"].ToLowerInvariant(),
            [.. BuildItems.Split(properties["DefineConstants"]).Where(c => !c.Contains('$')).Concat(["DEBUG", "TRACE"])
                .Concat(TargetFrameworks.Constants(framework)).Distinct(StringComparer.Ordinal)],
            Usings(properties, sdk, items))
        {
            AssemblyName = assembly,
            RootNamespace = properties["RootNamespace"] is { Length: > 0 } space ? space : name.Replace(" ", "_"),
            OutputType = properties["OutputType"] is { Length: > 0 } output ? output
                : sdk.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase) ? "Exe" : "Library",
        };
    }

    private static ImmutableArray<string> Usings(BuildProperties properties, string sdk, List<XElement> items)
    {
        var usings = new List<string>();
        if (properties["ImplicitUsings"].ToLowerInvariant() is "enable" or "true")
        {
            usings.AddRange(Implicit);
            if (sdk.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase)) usings.AddRange(ImplicitWeb);
        }

        foreach (var item in items.Where(i => i.Name.LocalName == "Using"))
        {
            if ((string?)item.Attribute("Remove") is { } removed) usings.RemoveAll(u => u == properties.Expand(removed));
            if ((string?)item.Attribute("Include") is not { } included) continue;
            string space = properties.Expand(included);
            if ((string?)item.Attribute("Alias") is { Length: > 0 } alias) space = $"{alias} = {space}";
            else if (bool.TryParse((string?)item.Attribute("Static"), out bool isStatic) && isStatic) space = "static " + space;
            usings.Add(space);
        }

        return [.. usings.Distinct(StringComparer.Ordinal)];
    }

    private ImmutableArray<string> Compiled(ProjectEvaluation evaluation, string folder, bool isSdk, List<XElement> items)
    {
        var properties = evaluation.Properties;
        var compiled = new List<string>();
        bool byDefault = isSdk && !IsFalse(properties["EnableDefaultItems"]) && !IsFalse(properties["EnableDefaultCompileItems"]);
        if (byDefault) compiled.AddRange(SourceTree.Below(folder));
        if (properties["DefaultItemExcludes"] is { Length: > 0 } excluded)
            foreach (string pattern in BuildItems.Split(excluded)) Remove(compiled, folder, pattern);
        foreach (var item in items.Where(i => i.Name.LocalName == "Compile"))
        {
            string Value(string attribute) => properties.Expand((string?)item.Attribute(attribute) ?? "");
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

    private ImmutableArray<string> References(ProjectEvaluation evaluation, string path, string folder, List<XElement> items)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (string reference in Values(evaluation, items, "ProjectReference", "Include").SelectMany(p => BuildItems.Find(folder, p)))
        {
            if (File.Exists(reference)) found.Add(reference);
            else files.Problem($"`{files.Name(path)}` refers to `{files.Name(reference)}`, which does not exist; correct the path or remove the reference.");
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Values(ProjectEvaluation evaluation, List<XElement> items, string kind, string attribute) =>
        items.Where(i => i.Name.LocalName == kind).SelectMany(i => BuildItems.Split(evaluation.Properties.Expand((string?)i.Attribute(attribute) ?? "")));

    private static bool IsFalse(string value) => value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
