using System.Text.Json;
using Assistant.Code;
using Assistant.Features;

namespace ActionsBench;

/// <summary>From the cursor to the list of actions, in files of a large repository: opened just now, and after a keystroke.</summary>
internal sealed record Menu(int Lines, IReadOnlyList<double> Opened, IReadOnlyList<double> Typed)
{
    private const int Files = 400;

    public static Menu Measure(string corpus)
    {
        var paths = Directory.EnumerateFiles(corpus, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        int lines = paths.Sum(p => File.ReadLines(p).Count());
        var random = new Random(7);
        var (opened, typed) = (new List<double>(), new List<double>());
        var sites = new CodeSites();
        foreach (string path in paths.OrderBy(_ => random.Next()).Take(Files))
        {
            if (DocumentFile.Read(path) is not { } document || document.Text.Length == 0) continue;
            int at = random.Next(document.Text.Length);
            opened.Add(Time(document, at, sites));
            var position = document.PositionOf(at, PositionEncoding.Utf16);
            typed.Add(Time(document.With(2, [new DocumentChange.Range(position, position, "x")], PositionEncoding.Utf16), at, sites));
        }

        // The first ones pay for code that is compiled once per process.
        return new(lines, [.. opened.Skip(20)], [.. typed.Skip(20)]);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("menuCpuMs");
        json.WriteNumber("linesOfTheRepository", Lines);
        json.WriteNumber("places", Opened.Count);
        Figures.Write(json, "openedJustNow", Opened);
        Figures.Write(json, "afterAKeystroke", Typed);
        json.WriteEndObject();
    }

    private static double Time(Document document, int at, CodeSites sites)
    {
        var before = Environment.CpuUsage.TotalTime;
        var request = new ActionRequest(ActionName.Explain, document, at, at) { Problems = [new("CS0103", "The name does not exist", at, at)] };
        if (ActionCatalogue.At(request, sites.At(document, at, at, CancellationToken.None), []).Count == 0) throw new InvalidOperationException("A menu is never empty.");
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
