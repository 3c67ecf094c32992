using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>The assemblies of a target framework, as the compiler wants them.</summary>
/// <param name="Missing">What was not found at all, one sentence each.</param>
/// <param name="Notes">What stands in for something else, one sentence each.</param>
internal sealed record FrameworkAssemblies(ImmutableArray<string> Files, ImmutableArray<string> Missing, ImmutableArray<string> Notes);

/// <summary>
/// Finds reference assemblies: in the packs that the SDK brings, in the packages that a restore fetched, and where there are none, in the
/// installed runtime. A newer .NET stands in for an older one, because it has nearly all that the older has.
/// </summary>
internal sealed class ReferenceAssemblies(string? dotnetRoot, string packages)
{
    private const string BasePart = "Microsoft.NETCore.App";

    private readonly ConcurrentDictionary<string, FrameworkAssemblies> found = new(StringComparer.OrdinalIgnoreCase);

    public static ReferenceAssemblies Installed(Func<string, string?> environment) => new(DotnetRoot.Find(environment), PackageFolder(environment));

    /// <param name="framework">Such as <c>net10.0-windows</c>, <c>netstandard2.0</c>, <c>net472</c>; empty for the newest .NET.</param>
    /// <param name="parts">Beyond the base, such as <c>Microsoft.AspNetCore.App</c>.</param>
    public FrameworkAssemblies Find(string framework, IReadOnlyCollection<string> parts) =>
        found.GetOrAdd($"{framework}|{string.Join(';', parts.Order(StringComparer.OrdinalIgnoreCase))}", _ => Look(framework, parts));

    private static string PackageFolder(Func<string, string?> environment) =>
        environment("NUGET_PACKAGES") is { Length: > 0 } set ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private FrameworkAssemblies Look(string framework, IReadOnlyCollection<string> parts)
    {
        string name = framework.Split('-')[0].ToLowerInvariant();
        if (StandardOrFramework(name) is { } older) return older;
        double version = TargetFrameworks.Modern(name);
        var (files, missing, notes) = (new List<string>(), new List<string>(), new List<string>());
        foreach (string part in parts.Prepend(BasePart).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (Part(part, version) is not { } folder)
            {
                missing.Add($"No reference assemblies of {part} are installed here; {SourceOf(part)}.");
                continue;
            }

            if (version > 0 && folder.Version != (int)version && part == BasePart)
                notes.Add($"The reference assemblies of {framework} are not installed; those of .NET {folder.Version} stand in.");
            files.AddRange(folder.Files);
        }

        return new FrameworkAssemblies(Distinct(files), [.. missing], [.. notes]);
    }

    private static string SourceOf(string part) => part == "Microsoft.WindowsDesktop.App"
        ? "the .NET SDK for Windows has them, and elsewhere `dotnet restore -p:EnableWindowsTargeting=true` gets them"
        : "install the .NET SDK, or restore the project";

    private static ImmutableArray<string> Distinct(IEnumerable<string> files) => [.. files.DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)];

    private FrameworkAssemblies? StandardOrFramework(string name)
    {
        if (name.StartsWith("netstandard", StringComparison.Ordinal))
        {
            return Standard(name) is { Count: > 0 } files ? new(Distinct(files), [], []) : StandIn(name, isEnough: true);
        }

        if (!TargetFrameworks.IsNetFramework(name)) return null;
        return NetFramework(name) is { Count: > 0 } own ? new(Distinct(own), [], []) : StandIn(name, isEnough: false);
    }

    private FrameworkAssemblies StandIn(string name, bool isEnough)
    {
        var newest = Look("", []);
        string sentence = $"The reference assemblies of {name} are not here, so the newest .NET stands in; restore the project to get them.";
        return isEnough ? newest with { Notes = newest.Notes.Add(sentence) } : newest with { Missing = newest.Missing.Add(sentence) };
    }

    private IReadOnlyList<string> Standard(string name)
    {
        if (name == "netstandard2.1" && dotnetRoot is not null && Versions(Path.Combine(dotnetRoot, "packs", "NETStandard.Library.Ref")) is [.., var pack])
            return Assemblies(Path.Combine(pack, "ref", "netstandard2.1"));
        return Versions(Path.Combine(packages, "netstandard.library")) is [.., var package] ? Assemblies(Path.Combine(package, "build", "netstandard2.0", "ref")) : [];
    }

    // Reference assemblies of a later 4.x have all that an earlier one has.
    private IReadOnlyList<string> NetFramework(string name)
    {
        string[] names = ["net20", "net35", "net40", "net45", "net451", "net452", "net46", "net461", "net462", "net47", "net471", "net472", "net48", "net481"];
        foreach (string candidate in names.SkipWhile(n => n != name))
        {
            string version = "v" + string.Join('.', candidate[3..].ToCharArray());
            string[] places =
            [
                .. Versions(Path.Combine(packages, "microsoft.netframework.referenceassemblies." + candidate))
                    .Select(v => Path.Combine(v, "build", ".NETFramework", version)).Reverse(),
                Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Reference Assemblies", "Microsoft", "Framework", ".NETFramework", version),
            ];
            if (places.FirstOrDefault(Directory.Exists) is { } folder) return [.. Assemblies(folder), .. Assemblies(Path.Combine(folder, "Facades"))];
        }

        return [];
    }

    private (IReadOnlyList<string> Files, int Version)? Part(string part, double version)
    {
        string pack = part + ".Ref";
        var packs = Versions(Path.Combine(packages, pack.ToLowerInvariant())).Concat(dotnetRoot is null ? [] : Versions(Path.Combine(dotnetRoot, "packs", pack)))
            .OrderByDescending(VersionOf).Select(folder => (Folder: folder, Version: MajorOf(folder))).ToList();
        var ordered = packs.Where(p => p.Version == (int)version).Concat(packs);
        foreach (var (folder, major) in ordered)
        {
            if (Assemblies(Path.Combine(folder, "ref", $"net{major}.0")) is { Count: > 0 } files) return (files, major);
        }

        if (dotnetRoot is null || Versions(Path.Combine(dotnetRoot, "shared", part)) is not [.., var runtime]) return null;
        return ([.. Assemblies(runtime).Where(IsManaged)], MajorOf(runtime));
    }

    private static bool IsManaged(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        return !name.Contains(".Native", StringComparison.Ordinal)
            && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib" or "netstandard" or "WindowsBase");
    }

    private static int MajorOf(string folder) => VersionOf(folder)?.Major ?? 0;

    private static Version? VersionOf(string folder) => Version.TryParse(Path.GetFileName(folder).Split('-')[0], out var version) ? version : null;

    // The folders of a package's versions, oldest first.
    private static List<string> Versions(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Where(f => VersionOf(f) is not null).OrderBy(VersionOf)] : [];

    private static IReadOnlyList<string> Assemblies(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*.dll") : [];
}
