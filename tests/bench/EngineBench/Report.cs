using System.Globalization;
using System.Text.Json;

namespace Assistant.EngineBench;

/// <summary>Prints the figures, and writes them as JSON with all that is needed to repeat the run.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void Write(Options options, List<string> repositories, Dictionary<string, List<Outcome>> outcomes, TextWriter output)
    {
        var figures = outcomes.Where(o => o.Value.Count > 0).ToDictionary(o => o.Key, o => new
        {
            Pooled = Summary.Of(o.Value),
            ByRepository = o.Value.GroupBy(x => x.Repository).ToDictionary(g => g.Key, g => Summary.Of([.. g])),
        });
        foreach (var (mode, result) in figures)
        {
            Print(output, $"{mode} pooled", result.Pooled);
            foreach (var (name, summary) in result.ByRepository) Print(output, $"{mode} {name}", summary);
            foreach (var at in result.Pooled.AtThresholds.Prepend(result.Pooled.AtGate))
                output.WriteLine($"  tau {at.Threshold:0.00}: shown {at.ShownPercent}%, precision {at.PrecisionPercent}%, characters {at.CharactersPercent}%, mean {at.MeanCharacters}");
        }

        if (options.Output is null) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Output))!);
        File.WriteAllText(options.Output, JsonSerializer.Serialize(
            new { Date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Machine = Machine(), options.Seed, Repositories = repositories, Figures = figures }, Json) + "\n");
    }

    private static void Print(TextWriter output, string name, Summary s) => output.WriteLine(
        $"{name}: n {s.N}  EM {s.ExactMatch}  ES {s.EditSimilarity}  idEM {s.IdentifierExactMatch}  idF1 {s.IdentifierF1}  @10 {s.ExactAt10}  @25 {s.ExactAt25}  @50 {s.ExactAt50}" +
        $"  gate {s.AtGate.ShownPercent}/{s.AtGate.PrecisionPercent}  cpu {s.CpuP50}/{s.CpuP95}/{s.CpuMax} ms");

    private static object Machine()
    {
        string? model = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return new { Cpu = model?.Split(':')[1].Trim() ?? "unknown", Cores = Environment.ProcessorCount, Runtime = Environment.Version.ToString() };
    }
}
