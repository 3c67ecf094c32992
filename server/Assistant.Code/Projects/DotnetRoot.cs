namespace Assistant.Code;

/// <summary>Finds the folder where .NET is installed.</summary>
internal static class DotnetRoot
{
    private static readonly string Program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>The folder with <c>packs</c> and <c>shared</c>; null where .NET is not installed, or not where anybody would look.</summary>
    /// <param name="environment">Reads a variable of the environment.</param>
    public static string? Find(Func<string, string?> environment) => Candidates(environment).FirstOrDefault(IsRoot);

    private static IEnumerable<string> Candidates(Func<string, string?> environment)
    {
        if (environment("DOTNET_ROOT") is { Length: > 0 } named) yield return named;
        foreach (string folder in (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (OnPath(Path.Combine(folder.Trim('"'), Program)) is { } root) yield return root;
        }

        if (OperatingSystem.IsWindows()) yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet");
        yield return "/usr/share/dotnet";
        yield return "/usr/lib/dotnet";
        yield return "/usr/lib64/dotnet";
        yield return "/usr/local/share/dotnet";
        yield return "/opt/homebrew/opt/dotnet/libexec";
        yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet");
    }

    private static string? OnPath(string program)
    {
        try
        {
            if (!File.Exists(program)) return null;
            return Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(program));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // a part of PATH that cannot be looked at is not where .NET is
        }
    }

    private static bool IsRoot(string folder) => Directory.Exists(Path.Combine(folder, "packs")) || Directory.Exists(Path.Combine(folder, "shared"));
}
