namespace Assistant.Code;

/// <summary>When two absolute paths name one file, as this system sees it.</summary>
internal static class FilePaths
{
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
