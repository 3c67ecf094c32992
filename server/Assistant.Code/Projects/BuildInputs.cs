using System.Security.Cryptography;
using System.Text;

namespace Assistant.Code;

/// <summary>What the facts of a project depend on, as one hash: its build files, what was restored, the SDKs and which files there are.</summary>
internal static class BuildInputs
{
    // Changes when facts are read in another way, so that none from before are taken.
    private const string Edition = "2";

    private static readonly string[] FoundAbove = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "NuGet.config"];

    public static string Hash(CodeProject project)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string folder = Path.GetDirectoryName(project.Path)!;
        Add(hash, $"{Edition}|{project.Path}|{project.BuiltFor}|{string.Join('|', Sdks())}");
        var above = FoundAbove.Select(name => BuildFiles.Above(folder, name)).OfType<string>();
        foreach (string file in project.BuildFiles.Concat(above).Concat(Restored(project)).Distinct(FilePaths.Comparer)) AddFile(hash, file);
        foreach (string file in project.Files) Add(hash, file);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A restore writes beside its choice what the packages bring to the build.
    private static IEnumerable<string> Restored(CodeProject project)
    {
        string? folder = Path.GetDirectoryName(project.AssetsFile);
        string name = Path.GetFileName(project.Path);
        return folder is null ? [] : [project.AssetsFile, Path.Combine(folder, name + ".nuget.g.props"), Path.Combine(folder, name + ".nuget.g.targets")];
    }

    private static IEnumerable<string> Sdks()
    {
        string? root = DotnetRoot.Find(Environment.GetEnvironmentVariable);
        string sdks = root is null ? "" : Path.Combine(root, "sdk");
        return Directory.Exists(sdks) ? Directory.GetDirectories(sdks).Order(StringComparer.Ordinal) : [];
    }

    private static void AddFile(IncrementalHash hash, string path)
    {
        Add(hash, path);
        try
        {
            if (File.Exists(path)) hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As good as absent: once it can be read, the hash is another one.
        }
    }

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
}
