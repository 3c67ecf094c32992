using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>
/// Names the source generators that a build of a project would run and that may write anything. Those of .NET and its extensions are not
/// among them: they complete what the project declares <c>partial</c>. Nor is PolySharp, which writes what newer versions of .NET have.
/// </summary>
internal static class UnrunGenerators
{
    private static readonly string[] OfDotNet = ["System.", "Microsoft.Extensions.", "Microsoft.AspNetCore.", "PolySharp."];

    public static ImmutableArray<string> Of(CodeProject project, PackageAssets packages) =>
        [.. packages.Analyzers.Where(GeneratorAssembly.Is).Select(NameOf).Where(n => !OfDotNet.Any(o => n.StartsWith(o, StringComparison.Ordinal)))
            .Concat(project.Analyzers.Where(DeclaresGenerator).Select(NameOf)).Distinct(StringComparer.Ordinal).Where(n => !project.Generated.Any(f => IsBy(n, f)))];

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    // What a generator wrote lies below folders of its assembly's and its own name.
    private static bool IsBy(string generator, string file) => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file))) == generator;

    private static bool DeclaresGenerator(string project) =>
        SourceTree.Below(Path.GetDirectoryName(project)!).Any(f => FileText.Read(f)?.Contains("[Generator", StringComparison.Ordinal) == true);
}
