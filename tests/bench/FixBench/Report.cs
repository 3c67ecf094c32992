using System.Runtime.InteropServices;
using System.Text.Json;

namespace FixBench;

/// <summary>What was seeded and mended, kind by kind.</summary>
internal static class Report
{
    public static void Print(Bench bench, IReadOnlyList<string> projects)
    {
        using var json = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true });
        var kinds = Kinds.All.Select(k => (Id: k, Outcomes: bench.Outcomes.Where(o => o.Id == k).ToList())).ToList();
        json.WriteStartObject();
        json.WriteString("what", "solved: a fix that mends; silenced: any fix, such as `!`; asAuthor: some fix gives the author's own text back");
        json.WriteString("machine", $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        json.WriteString("projects", string.Join(", ", projects.Select(Path.GetFileNameWithoutExtension)));
        json.WriteNumber("seeded", bench.Outcomes.Count);
        json.WriteNumber("solved", bench.Outcomes.Count(o => o.Solved));
        json.WriteNumber("kinds", kinds.Count);
        json.WriteNumber("kindsSeeded", kinds.Count(k => k.Outcomes.Count > 0));
        json.WriteNumber("kindsSolvedInMostCases", kinds.Count(k => k.Outcomes.Count > 0 && k.Outcomes.Count(o => o.Solved) * 2 > k.Outcomes.Count));
        json.WriteNumber("kindsSolvedInNineOfTen", kinds.Count(k => k.Outcomes.Count > 0 && k.Outcomes.Count(o => o.Solved) * 10 >= k.Outcomes.Count * 9));
        json.WriteStartObject("byKind");
        foreach (var (id, outcomes) in kinds) Kind(json, id, outcomes);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        Console.WriteLine();
    }

    private static void Kind(Utf8JsonWriter json, string id, List<Outcome> outcomes)
    {
        json.WriteStartObject(id);
        json.WriteNumber("seeded", outcomes.Count);
        json.WriteNumber("solved", outcomes.Count(o => o.Solved));
        json.WriteNumber("silenced", outcomes.Count(o => o.Silenced));
        json.WriteNumber("preferred", outcomes.Count(o => o.Preferred));
        json.WriteNumber("asAuthor", outcomes.Count(o => o.AsAuthor));
        if (outcomes.Count > 0)
        {
            var sorted = outcomes.Select(o => o.Milliseconds).Order().ToList();
            json.WriteNumber("medianMs", Math.Round(sorted[sorted.Count / 2]));
            json.WriteString("seeds", string.Join(", ", outcomes.GroupBy(o => o.Seed).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count(o => o.Solved)}/{g.Count()}")));
        }

        json.WriteEndObject();
    }
}
