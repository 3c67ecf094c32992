using System.Collections.Immutable;
using System.Xml.Linq;

namespace Assistant.Code;

/// <summary>What the items of a project refer to: other projects, assemblies, parts of .NET; and what of it does not exist.</summary>
internal sealed class ProjectReferences
{
    private readonly ProjectFiles files;
    private readonly string path;
    private readonly string folder;
    private readonly ImmutableArray<string>.Builder missing = ImmutableArray.CreateBuilder<string>();

    public ProjectReferences(ProjectFiles files, string path, IReadOnlyList<XElement> items)
    {
        (this.files, this.path, folder) = (files, path, Path.GetDirectoryName(path)!);
        Projects = [.. items.Where(i => i.Name.LocalName == "ProjectReference" && IsCompiled(i)).SelectMany(Existing).Distinct(StringComparer.Ordinal)];
        Analyzers = [.. items.Where(i => i.Name.LocalName == "ProjectReference" && IsAnalyzer(i)).SelectMany(Existing).Distinct(StringComparer.Ordinal)];
        Assemblies = [.. items.Where(i => i.Name.LocalName == "Reference").SelectMany(Hinted).Distinct(StringComparer.Ordinal)];
        Missing = missing.ToImmutable();
    }

    public ImmutableArray<string> Projects { get; }

    public ImmutableArray<string> Analyzers { get; }

    public ImmutableArray<string> Assemblies { get; }

    /// <summary>One sentence for each thing that is named and does not exist.</summary>
    public ImmutableArray<string> Missing { get; }

    public static IEnumerable<string> Included(IReadOnlyList<XElement> items, string kind) =>
        items.Where(i => i.Name.LocalName == kind).SelectMany(i => BuildItems.Split((string?)i.Attribute("Include") ?? ""));

    public static ImmutableArray<string> Frameworks(string sdk, BuildProperties properties, IReadOnlyList<XElement> items)
    {
        var found = Included(items, "FrameworkReference").ToList();
        if (sdk.Split('/')[0].Equals("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase)) found.Add("Microsoft.AspNetCore.App");
        if (IsTrue(properties["UseWPF"]) || IsTrue(properties["UseWindowsForms"])) found.Add("Microsoft.WindowsDesktop.App");
        return [.. found.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public static ImmutableArray<string> Friends(BuildProperties properties, IReadOnlyList<XElement> items) =>
        [.. items.Where(i => i.Name.LocalName == "InternalsVisibleTo").SelectMany(i => BuildItems.Split((string?)i.Attribute("Include") ?? "")
            .Select(name => WithKey(name, (string?)i.Attribute("Key") ?? properties["PublicKey"]))).Distinct(StringComparer.Ordinal)];

    private static string WithKey(string name, string key) => key.Length == 0 || name.Contains(',') ? name : $"{name}, PublicKey={key}";

    // A generator or a tool is built before, but its types are not seen.
    private static bool IsCompiled(XElement item) =>
        !string.Equals((string?)item.Attribute("ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase)
        && !IsAnalyzer(item);

    private static bool IsAnalyzer(XElement item) => string.Equals((string?)item.Attribute("OutputItemType"), "Analyzer", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> Existing(XElement item)
    {
        foreach (string reference in BuildItems.Split((string?)item.Attribute("Include") ?? "").SelectMany(p => BuildItems.Find(folder, p)))
        {
            if (!File.Exists(reference)) Lacks($"`{files.Name(path)}` refers to `{files.Name(reference)}`, which does not exist; correct the path or remove the reference.");
            else if (!reference.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
                missing.Add($"`{files.Name(reference)}` is not a C# project, so what it declares is not known in `{files.Name(path)}`; nothing need be done.");
            else yield return reference;
        }
    }

    private IEnumerable<string> Hinted(XElement item)
    {
        if ((string?)item.Attribute("HintPath") is not { Length: > 0 } hint) yield break; // by name: part of the framework
        string assembly = ProjectFiles.Absolute(folder, hint);
        if (File.Exists(assembly)) yield return assembly;
        else missing.Add($"`{files.Name(path)}` refers to the assembly `{files.Name(assembly)}`, which does not exist; build or restore what makes it.");
    }

    private void Lacks(string sentence)
    {
        missing.Add(sentence);
        files.Problem(sentence);
    }

    private static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
