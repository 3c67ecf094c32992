using System.Text.Json;

namespace ActionsBench;

/// <summary>Middle, 95th percentile and maximum of some figures.</summary>
internal static class Figures
{
    public static void Write(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        json.WriteStartObject(name);
        json.WriteNumber("p50", At(sorted, 0.5));
        json.WriteNumber("p95", At(sorted, 0.95));
        json.WriteNumber("max", At(sorted, 1));
        json.WriteEndObject();
    }

    private static double At(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))], 2);
}
