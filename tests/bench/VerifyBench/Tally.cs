using System.Text.Json.Nodes;

namespace VerifyBench;

/// <summary>Counts outcomes and collects times.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<double>> times = new(StringComparer.Ordinal);

    public int this[string name] => counts.GetValueOrDefault(name);

    public void Count(string name) => counts[name] = this[name] + 1;

    public void Time(string name, double milliseconds) => (times.TryGetValue(name, out var list) ? list : times[name] = []).Add(milliseconds);

    public double Share(string part, string whole) => this[whole] == 0 ? 0 : Math.Round((double)this[part] / this[whole], 4);

    public JsonObject Times(string name)
    {
        var sorted = times.GetValueOrDefault(name, []).Order().ToList();
        return new() { ["n"] = sorted.Count, ["p50"] = At(sorted, 0.5), ["p95"] = At(sorted, 0.95), ["p99"] = At(sorted, 0.99), ["max"] = At(sorted, 1) };
    }

    public double Within(string name, double milliseconds)
    {
        var list = times.GetValueOrDefault(name, []);
        return list.Count == 0 ? 0 : Math.Round((double)list.Count(t => t <= milliseconds) / list.Count, 4);
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : Math.Round(sorted[(int)Math.Min(sorted.Count - 1, Math.Floor(sorted.Count * share))], 3);
}
