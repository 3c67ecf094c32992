using System.Collections.Immutable;
using System.Text.Json;

namespace Assistant.Code;

/// <summary>Reads what <c>dotnet msbuild -getItem -getProperty</c> prints: one JSON object with <c>Properties</c> and <c>Items</c>.</summary>
internal sealed class BuildAnswer
{
    /// <summary>Properties and items that are asked for.</summary>
    public const string Properties =
        "TargetFramework,LangVersion,Nullable,DefineConstants,AssemblyName,RootNamespace,OutputType,SignAssembly,AssemblyOriginatorKeyFile,BaseIntermediateOutputPath,IntermediateOutputPath,RoslynTargetsPath";

    public const string Items = "Compile,Using,ProjectReference,Reference,ReferencePathWithRefAssemblies,CscCommandLineArgs";

    private readonly JsonElement properties;
    private readonly JsonElement items;
    private readonly CodeProject project;
    private readonly string folder;

    private BuildAnswer(JsonElement root, CodeProject project)
    {
        (properties, items) = (root.GetProperty("Properties"), root.GetProperty("Items"));
        (this.project, folder) = (project, Path.GetDirectoryName(project.Path)!);
    }

    /// <summary>The facts; null where the text is something else.</summary>
    public static BuildFacts? Read(string text, CodeProject project)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return new BuildAnswer(json.RootElement, project).Facts();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private BuildFacts Facts()
    {
        var references = All("ReferencePathWithRefAssemblies").ToList();
        var outputs = references.Where(r => IsCSharp(Text(r, "MSBuildSourceProjectFile"))).ToList();
        var compiled = All("Compile").Select(PathOf).Where(f => f.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            .Distinct(FilePaths.Comparer).Order(StringComparer.Ordinal).ToLookup(IsGenerated);
        return new BuildFacts(
            Settings(), [.. compiled[false].Where(File.Exists)],
            [.. All("ProjectReference").Where(IsCompiled).Select(PathOf).Where(p => IsCSharp(p) && File.Exists(p)).Distinct(StringComparer.Ordinal)],
            [.. references.Except(outputs).Select(PathOf).Where(File.Exists).Distinct(FilePaths.Comparer)],
            outputs.DistinctBy(o => Text(o, "MSBuildSourceProjectFile")).ToImmutableDictionary(o => Text(o, "MSBuildSourceProjectFile"), PathOf),
            [.. Missing()])
        {
            // What a build has not written yet counts, too: the next one will.
            Generated = [.. compiled[true]],
            Compiler = CompilerCall.Of(ProjectFiles.Absolute(folder, Property("RoslynTargetsPath")), folder, [.. All("CscCommandLineArgs").Select(a => Text(a, "Identity"))]),
        };
    }

    private ProjectSettings Settings() => new(
        Property("TargetFramework") is { Length: > 0 } framework ? framework : project.Settings.TargetFramework,
        Property("LangVersion"), Property("Nullable").ToLowerInvariant(),
        [.. BuildItems.Split(Property("DefineConstants")).Distinct(StringComparer.Ordinal)],
        [.. All("Using").Select(Using).Distinct(StringComparer.Ordinal)])
    {
        AssemblyName = Property("AssemblyName"),
        RootNamespace = Property("RootNamespace"),
        OutputType = Property("OutputType"),
        KeyFile = Property("AssemblyOriginatorKeyFile") is { Length: > 0 } key && Property("SignAssembly").Equals("true", StringComparison.OrdinalIgnoreCase)
            ? ProjectFiles.Absolute(folder, key) : "",
        Friends = project.Settings.Friends,
    };

    private bool IsGenerated(string file) => IsBelow(Property("IntermediateOutputPath"), file)
        || IsBelow(Property("BaseIntermediateOutputPath") is { Length: > 0 } path ? path : "obj", file);

    private bool IsBelow(string written, string file) => written.Length > 0
        && FolderSnapshot.Relative(Path.TrimEndingDirectorySeparator(ProjectFiles.Absolute(folder, written)), file) is not null;

    private IEnumerable<string> Missing() =>
        from item in All("Reference")
        let hint = Text(item, "HintPath")
        where hint.Length > 0 && !File.Exists(ProjectFiles.Absolute(folder, hint))
        select $"`{project.Name}` refers to the assembly `{hint}`, which does not exist; build or restore what makes it.";

    private static string Using(JsonElement item)
    {
        string space = Text(item, "Identity");
        if (Text(item, "Alias") is { Length: > 0 } alias) return $"{alias} = {space}";
        return Text(item, "Static").Equals("true", StringComparison.OrdinalIgnoreCase) ? "static " + space : space;
    }

    private static bool IsCompiled(JsonElement item) =>
        !Text(item, "ReferenceOutputAssembly").Equals("false", StringComparison.OrdinalIgnoreCase)
        && !Text(item, "OutputItemType").Equals("Analyzer", StringComparison.OrdinalIgnoreCase);

    private static bool IsCSharp(string path) => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<JsonElement> All(string kind) => items.TryGetProperty(kind, out var found) ? found.EnumerateArray() : [];

    private string Property(string name) => Text(properties, name).Trim();

    private static string PathOf(JsonElement item) => Path.GetFullPath(Text(item, "FullPath"));

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
