using System.IO.Enumeration;

namespace Assistant.Code;

/// <summary>What the SDK compiles when nothing is said: every C# file below the project, without its output and hidden folders.</summary>
internal static class SourceTree
{
    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint, // a link may lead in a circle
        MaxRecursionDepth = 64,
    };

    public static IEnumerable<string> Below(string folder) =>
        new FileSystemEnumerable<string>(folder, (ref FileSystemEntry e) => e.ToFullPath(), Options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && e.FileName.EndsWith(".cs", StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = (ref FileSystemEntry e) => !IsLeftOut(ref e),
        };

    private static bool IsLeftOut(ref FileSystemEntry entry)
    {
        bool atTop = entry.Directory.Length == entry.RootDirectory.Length;
        return entry.FileName.StartsWith(".", StringComparison.Ordinal)
            || entry.FileName.Equals("node_modules", StringComparison.OrdinalIgnoreCase)
            || (atTop && (entry.FileName.Equals("bin", StringComparison.OrdinalIgnoreCase) || entry.FileName.Equals("obj", StringComparison.OrdinalIgnoreCase)));
    }
}
