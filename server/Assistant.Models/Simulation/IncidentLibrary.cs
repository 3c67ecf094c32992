using System.Reflection;

namespace Assistant.Models;

/// <summary>The recorded incidents, which are part of the program.</summary>
public static class IncidentLibrary
{
    private const string Prefix = "incidents/";

    private static readonly Assembly Home = typeof(IncidentLibrary).Assembly;

    /// <summary>Their ids, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Home.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..^".json".Length]).Order(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">None has this id.</exception>
    public static Incident Load(string name)
    {
        using var stream = Home.GetManifestResourceStream($"{Prefix}{name}.json") ?? throw new ArgumentException($"There is no recorded incident {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return Incident.Read(reader.ReadToEnd());
    }
}
