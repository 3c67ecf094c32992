using Assistant.Code;

namespace Assistant.ContextBench;

/// <summary>
/// The method of the peers: windows of 60 lines in some 20 neighbour files (which stand in for open tabs), ranked by the Jaccard similarity of their
/// words with the window around the cursor.
/// </summary>
internal sealed class NeighbourWindows(IReadOnlyDictionary<string, string> files)
{
    private const int Lines = 60;
    private const int Step = 20;
    private const int Files = 20;

    private readonly Dictionary<string, List<(string Text, HashSet<string> Words)>> windows = new(StringComparer.Ordinal);

    public string Gather(FillSite site, int characters)
    {
        var near = new Nearness(site.Path, new HashSet<string>());
        var neighbours = files.Keys.Where(f => f != site.Path).OrderByDescending(near.Of).ThenBy(f => f, StringComparer.Ordinal).Take(Files);
        var wanted = Words.Of(Window.Before(site.Prefix.Span, 2400));
        wanted.UnionWith(Words.Of(Window.After(site.Suffix.Span, 1200)));
        var best = neighbours.Select(f => Windows(f).Select(w => (w.Text, Score: Jaccard(w.Words, wanted))).MaxBy(w => w.Score))
            .OrderByDescending(w => w.Score);
        var text = new System.Text.StringBuilder();
        foreach (var (window, _) in best)
        {
            if (window is null) continue;
            text.Append(window.AsSpan(0, Math.Min(window.Length, characters - text.Length))).Append('\n');
            if (text.Length >= characters) break;
        }

        return text.ToString();
    }

    private static double Jaccard(HashSet<string> a, HashSet<string> b)
    {
        int shared = a.Count(b.Contains);
        return shared == 0 ? 0 : (double)shared / (a.Count + b.Count - shared);
    }

    private List<(string Text, HashSet<string> Words)> Windows(string file)
    {
        if (windows.TryGetValue(file, out var known)) return known;
        string[] lines = files[file].Split('\n');
        var cut = new List<(string, HashSet<string>)>();
        for (int at = 0; at == 0 || at + Lines - Step < lines.Length; at += Step)
        {
            string text = string.Join('\n', lines.Skip(at).Take(Lines));
            cut.Add((text, Words.Of(text)));
        }

        return windows[file] = cut;
    }
}
