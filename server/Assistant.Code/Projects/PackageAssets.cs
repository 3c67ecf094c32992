using System.Collections.Immutable;
using System.Text.Json;

namespace Assistant.Code;

/// <summary>What a restore chose for a project: the assemblies to compile against. Read from <c>project.assets.json</c> (NuGet's lock format 3 and 4).</summary>
/// <param name="FrameworkReferences">Parts of .NET that the project or a package asks for.</param>
/// <param name="Missing">What was chosen and is not on disk, or that nothing was chosen yet; one sentence each.</param>
internal sealed record PackageAssets(ImmutableArray<string> Assemblies, ImmutableArray<string> FrameworkReferences, ImmutableArray<string> Missing)
{
    private static readonly PackageAssets None = new([], [], []);

    /// <summary>The assemblies that a build loads into the compiler: analyzers, and source generators among them.</summary>
    public ImmutableArray<string> Analyzers { get; init; } = [];

    /// <summary>Packages that the last restore looked for in vain; <see cref="Missing"/> says so, too.</summary>
    public ImmutableArray<string> Lost { get; init; } = [];

    /// <summary>Source files that packages bring to be compiled with the project.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Reads the project's own file; one that is absent, half-written or of another shape is a sentence in <see cref="Missing"/>.</summary>
    public static PackageAssets Of(CodeProject project)
    {
        if (IsUnrestored(project)) return Lacking($"`{project.Name}` is not restored, so its packages are unknown; run `dotnet restore`.");
        if (!File.Exists(project.AssetsFile)) return None;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(project.AssetsFile));
            return Read(json.RootElement, project);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException)
        {
            return Lacking($"`{project.AssetsFile}` cannot be read; run `dotnet restore`.");
        }
    }

    /// <summary>Whether a project names packages and was never restored.</summary>
    public static bool IsUnrestored(CodeProject project) => !project.Packages.IsEmpty && !File.Exists(project.AssetsFile);

    /// <summary>The sentence that packages were not found.</summary>
    public static string NotFound(ImmutableArray<string> lost) => lost is [var only]
        ? $"The package {only} was not found by the last restore; correct its name or version, or add its source, and run `dotnet restore`."
        : $"The packages {string.Join(", ", lost.SkipLast(1))} and {lost[^1]} were not found by the last restore; correct their names or versions, or add their source, and run `dotnet restore`.";

    private static PackageAssets Lacking(string sentence) => None with { Missing = [sentence] };

    private static PackageAssets Read(JsonElement root, CodeProject project)
    {
        if (!root.TryGetProperty("targets", out var targets) || TargetFor(project.Settings.TargetFramework, targets) is not { } target)
            return Lacking($"`{project.AssetsFile}` knows nothing of {project.Settings.TargetFramework}; run `dotnet restore`.");
        string[] folders = root.TryGetProperty("packageFolders", out var named) ? [.. named.EnumerateObject().Select(f => f.Name)] : [];
        var libraries = root.GetProperty("libraries");
        var sources = ImmutableArray.CreateBuilder<string>();
        var (assemblies, analyzers, missing) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        foreach (var library in target.Value.EnumerateObject().Where(l => Text(l.Value, "type") == "package"))
        {
            if (!libraries.TryGetProperty(library.Name, out var described)) continue;
            string? Find(string file) => folders.Select(f => Path.GetFullPath(Path.Combine(f, Text(described, "path"), file))).FirstOrDefault(File.Exists);
            analyzers.AddRange(AnalyzersIn(described).Select(Find).OfType<string>());
            sources.AddRange(SourcesIn(library.Value).Select(Find).OfType<string>());
            if (!library.Value.TryGetProperty("compile", out var compile)) continue;
            foreach (string file in compile.EnumerateObject().Select(f => f.Name).Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
            {
                if (Find(file) is { } found) assemblies.Add(found);
                else missing.Add($"The package {library.Name.Replace('/', ' ')} of `{project.Name}` is not on this machine; run `dotnet restore`.");
            }
        }

        var lost = LostIn(root, target.Name);
        if (!lost.IsEmpty) missing.Add(NotFound(lost));
        return new PackageAssets(assemblies.ToImmutable(), Frameworks(root, target), [.. missing.Distinct(StringComparer.Ordinal)]) { Analyzers = analyzers.ToImmutable(), Sources = sources.ToImmutable(), Lost = lost };
    }

    private static IEnumerable<string> SourcesIn(JsonElement library) => !library.TryGetProperty("contentFiles", out var files) ? [] : files.EnumerateObject()
        .Where(f => Text(f.Value, "buildAction") == "Compile" && f.Name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).Select(f => f.Name);

    private static IEnumerable<string> AnalyzersIn(JsonElement library) => !library.TryGetProperty("files", out var files) ? [] : Strings(files)
        .Where(f => f.StartsWith("analyzers/", StringComparison.Ordinal) && f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            && !f.EndsWith(".resources.dll", StringComparison.OrdinalIgnoreCase) && !f.Contains("/vb/", StringComparison.Ordinal));

    // A restore writes what it could choose even where it failed for the rest. NU1100 to NU1103: no such package, or no such version of it.
    // The SDK asks by itself for the analyzers of its linker, which declare nothing.
    private static ImmutableArray<string> LostIn(JsonElement root, string target) =>
    [
        .. (from log in root.TryGetProperty("logs", out var logs) ? logs.EnumerateArray().ToList() : []
            where Text(log, "level") == "Error" && Text(log, "code") is "NU1100" or "NU1101" or "NU1102" or "NU1103"
            where Text(log, "libraryId") != "Microsoft.NET.ILLink.Analyzers" && IsAbout(target, log)
            select Text(log, "libraryId")).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
    ];

    private static bool IsAbout(string target, JsonElement log) =>
        !log.TryGetProperty("targetGraphs", out var graphs) || Strings(graphs).Any(g => Plain(g.Split('/')[0]) == Plain(target));

    // The target of the framework, without a runtime; where a restore knew other frameworks than we do, its best one.
    private static JsonProperty? TargetFor(string framework, JsonElement targets)
    {
        var all = targets.EnumerateObject().Where(t => !t.Name.Contains('/')).ToList();
        if (all.Count == 0) return null;
        string wanted = Plain(framework);
        int exact = all.FindIndex(t => Plain(t.Name) == wanted);
        if (exact >= 0) return all[exact];
        string best = TargetFrameworks.Preferred([.. all.Select(t => TargetFrameworks.ShortName(t.Name))]);
        return all.First(t => TargetFrameworks.ShortName(t.Name) == best);
    }

    // `net8.0-windows` is restored as `net8.0-windows7.0`.
    private static string Plain(string framework)
    {
        string name = TargetFrameworks.ShortName(framework).ToLowerInvariant();
        return name.Contains('-') ? name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.') : name;
    }

    private static ImmutableArray<string> Frameworks(JsonElement root, JsonProperty target)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var library in target.Value.EnumerateObject())
        {
            if (library.Value.TryGetProperty("frameworkReferences", out var asked)) found.UnionWith(Strings(asked));
        }

        if (root.TryGetProperty("project", out var project) && project.TryGetProperty("frameworks", out var frameworks))
        {
            foreach (var framework in frameworks.EnumerateObject().Where(f => Plain(f.Name) == Plain(target.Name)))
            {
                if (framework.Value.TryGetProperty("frameworkReferences", out var asked)) found.UnionWith(asked.EnumerateObject().Select(f => f.Name));
            }
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(e => e.GetString()).OfType<string>();

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
