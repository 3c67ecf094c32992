namespace Assistant.Testing;

/// <summary>The recorded incidents of <c>tests/incidents</c>.</summary>
public static class Incidents
{
    private static readonly string Folder = Path.Combine(Tests, "incidents");

    /// <summary>The folder <c>tests</c> of this checkout.</summary>
    internal static string Tests => Find(AppContext.BaseDirectory);

    public static IReadOnlyList<string> Names { get; } = [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static Incident Load(string name) => Incident.Load(Path.Combine(Folder, name + ".json"));

    private static string Find(string folder)
    {
        string candidate = Path.Combine(folder, "tests");
        if (Directory.Exists(Path.Combine(candidate, "incidents"))) return candidate;
        return Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the tests from inside a checkout: no tests/incidents above them."));
    }
}
