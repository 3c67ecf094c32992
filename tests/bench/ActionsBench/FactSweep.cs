using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Code;
using Assistant.Features;
using Assistant.Models;

namespace ActionsBench;

/// <summary>Explains, without a model, every name in some files of a repository, and places that have none: is each page whole, quick, and does each link lead somewhere?</summary>
internal sealed partial class FactSweep
{
    private const int MostNames = 120;
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(3);

    private readonly List<double> milliseconds = [];
    private readonly Dictionary<string, string> texts = [];
    private int links;
    private int empty;
    private int late;
    private int malformed;
    private int deadLinks;
    private int exceptions;

    public bool IsBroken => late + malformed + deadLinks + exceptions > 0;

    public async Task RunAsync(string corpus, int files)
    {
        string cache = Directory.CreateTempSubdirectory("actions-bench-").FullName;
        await using var index = new WorkspaceIndex(new IndexCache(cache, TimeProvider.System), new WorkspaceLimits(), new Unwatched(), TimeProvider.System);
        index.AddFolder(corpus);
        await index.CaughtUpAsync(CancellationToken.None);
        var load = SemanticLoad.Open(corpus, CancellationToken.None);
        var random = new Random(20261124);
        int done = 0;
        foreach (var project in load.Projects.Projects.Where(p => p.Files.Length > 5).OrderByDescending(p => p.Files.Length).Take(3))
        {
            var own = load.BaseOf(project, CancellationToken.None);
            ImmutableArray<SemanticBase> dependents = [.. load.Projects.Projects.Where(p => load.Projects.ReferencesOf(p).Contains(project)).Take(3).Select(p => load.BaseOf(p, CancellationToken.None))];
            var view = new ProjectView(own, _ => Task.FromResult(dependents));
            foreach (string file in project.Files.OrderBy(_ => random.Next()).Take((files + 2) / 3))
            {
                if (DocumentFile.Read(file) is not { } document) continue;
                string text = document.Text.ToString();
                var words = Words().Matches(text).DistinctBy(m => m.Value).OrderBy(_ => random.Next()).Take(MostNames).Select(m => (m.Index, m.Index + m.Length)).ToList();
                foreach (var (start, end) in words.Append((0, text.Length)).Concat(Enumerable.Range(0, 10).Select(_ => random.Next(text.Length + 1)).Select(a => (a, a))))
                    await ExplainAsync(document, start, end, view, index.Snapshot);
                done++;
            }
        }

        Console.Error.WriteLine($"{Path.GetFileName(corpus)}: facts of {done} files, {milliseconds.Count} pages so far");
        Directory.Delete(cache, recursive: true);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("explanationsWithoutAModel");
        json.WriteNumber("pages", milliseconds.Count);
        json.WriteNumber("placesWithoutCode", empty);
        json.WriteNumber("links", links);
        json.WriteNumber("exceptions", exceptions);
        json.WriteNumber("malformedPages", malformed);
        json.WriteNumber("linksToNowhere", deadLinks);
        json.WriteNumber("laterThan3s", late);
        Figures.Write(json, "wallMs", milliseconds);
        json.WriteEndObject();
    }

    private async Task ExplainAsync(Document document, int start, int end, ProjectView view, IndexSnapshot index)
    {
        var request = new ActionRequest(ActionName.Explain, document, start, end);
        var place = new ActionPlace(request, CodeSites.At(document, start, end, CancellationToken.None), "", new SourceFile(document.Path, document.Path.Name, document.Text.ToString()), Confinement.None);
        string where = $"{document.Path.FilePath}:{document.PositionOf(start, PositionEncoding.Utf16).Line + 1}";
        long began = Stopwatch.GetTimestamp();
        string page;
        try
        {
            page = await CodeFacts.WriteAsync(place, view, index, Link, TimeProvider.System, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            exceptions++;
            Console.Error.WriteLine($"{where}: {e}");
            return;
        }

        var took = Stopwatch.GetElapsedTime(began);
        if (page.Length == 0) empty++;
        else milliseconds.Add(took.TotalMilliseconds);
        Judge(took > Late, ref late, $"{where}: {took.TotalSeconds:0.0} s");
        Judge(page.Length > 0 && Fault(page) is not null, ref malformed, $"{where}: {Fault(page)}");

        string Link(CodePlace to)
        {
            links++;
            Judge(!LeadsToAName(to), ref deadLinks, $"{where}: link to {to}");
            return $"{to.Document.Uri}#L{to.Line + 1}";
        }
    }

    private static void Judge(bool isBad, ref int count, string sentence)
    {
        if (!isBad) return;
        count++;
        Console.Error.WriteLine(sentence);
    }

    private bool LeadsToAName(CodePlace place)
    {
        if (place.Document.FilePath is not { } path || !File.Exists(path)) return false;
        if (!texts.TryGetValue(path, out string? text)) texts[path] = text = DocumentFile.Read(path)?.Text.ToString() ?? "";
        return place.Start >= 0 && place.Start <= place.End && place.End <= text.Length && text.AsSpan(0, place.Start).Count('\n') == place.Line;
    }

    // The first line whose code or link is not closed; null for a whole page.
    private static string? Fault(string page)
    {
        bool inFence = false;
        foreach (string line in page.Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inFence = !inFence;
            else if (!inFence && (line.Count(c => c == '`') % 2 != 0 || Regex.Count(line, @"\]\(") != Regex.Count(line, @"\]\(\S+\)"))) return line;
            else if (!inFence && line is "## " or "### " or "-" or "- ") return line;
        }

        return inFence ? "a fence is open at the end" : page.StartsWith("## ", StringComparison.Ordinal) ? null : "there is no heading";
    }

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Words();

    private sealed class Unwatched : IIndexObserver
    {
        public void Progress(IndexProgress progress)
        {
        }

        public void Failed(Exception bug) => Console.Error.WriteLine(bug);
    }
}
