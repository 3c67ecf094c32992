namespace Assistant.Code;

/// <summary>Finds projects that refer to each other in a circle, which no build can order.</summary>
internal static class ReferenceCycles
{
    /// <summary>One sentence for each circle.</summary>
    public static IEnumerable<string> Find(IReadOnlyList<CodeProject> projects)
    {
        var byPath = projects.ToDictionary(p => p.Path, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            var path = new List<string>();
            if (Circle(project.Path, byPath, path, done) is { } circle)
                yield return $"{string.Join(" → ", circle.Select(p => $"`{byPath[p].Name}`"))} refer to each other; remove one of these references.";
        }
    }

    private static List<string>? Circle(string at, Dictionary<string, CodeProject> byPath, List<string> path, HashSet<string> done)
    {
        int before = path.IndexOf(at);
        if (before >= 0) return [.. path[before..], at];
        if (done.Contains(at) || !byPath.TryGetValue(at, out var project)) return null;
        path.Add(at);
        List<string>? found = null;
        foreach (string reference in project.References) found ??= Circle(reference, byPath, path, done);
        path.RemoveAt(path.Count - 1);
        done.Add(at);
        return found;
    }
}
