using System.Globalization;
using System.Text;
using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>
/// Code as it was written: the index is the repository some first-parent commits ago, cursors stand in lines added since, and of the
/// file only what precedes the cursor and the old lines after it are visible.
/// </summary>
internal static class CommitReplay
{
    private const int CommitsBack = 150;

    public static Experiment Draw(Corpus corpus, int count, int seed)
    {
        string old = OldCommit(corpus.Git);
        var added = AddedLines(corpus.Git, old);
        var places = added.Where(f => corpus.Files.ContainsKey(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal)
            .SelectMany(f => Places.Find(corpus.Files[f.Key]).Where(p => f.Value.Fresh.Contains(p.Line)).Select(p => (f.Key, p)));
        var drawn = Places.Draw(places, count, new Random(seed));
        return new Experiment(corpus, Corpus.FilesAt(corpus.Git, old), [.. drawn.Select(d => At(d.Path, corpus.Files[d.Path], d.Place, added[d.Path].All))]);
    }

    private static string OldCommit(Git git)
    {
        string[] commits = git.Run("rev-list", "--first-parent", "-n", (CommitsBack + 1).ToString(CultureInfo.InvariantCulture), "HEAD")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return commits[^1];
    }

    private static Cursor At(string path, string text, Place place, HashSet<int> added)
    {
        var suffix = new StringBuilder();
        int at = RandomLines.LineEnd(text, place.TargetEnd);
        int line = text.AsSpan(0, at).Count('\n');
        bool isFirst = true;
        while (at < text.Length)
        {
            int end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            if (isFirst || !added.Contains(line)) suffix.Append(text, at, end - at);
            isFirst = false;
            at = end;
            line++;
        }

        return new Cursor(new FillSite(path, text.AsMemory(0, place.Offset), suffix.ToString().AsMemory()), text[place.Offset..place.TargetEnd]);
    }

    private static Dictionary<string, (HashSet<int> All, HashSet<int> Fresh)> AddedLines(Git git, string old)
    {
        var files = new Dictionary<string, (HashSet<int> All, HashSet<int> Fresh)>();
        string path = "";
        int number = 0;
        var removed = new HashSet<string>();
        var pending = new List<(int Line, string Text)>();
        foreach (string line in git.Run("diff", "-U0", "-M", "--no-color", "--no-ext-diff", old, "HEAD", "--", "*.cs").Split('\n').Append("diff --git"))
        {
            if (line.StartsWith("diff --git", StringComparison.Ordinal))
            {
                Close(files, path, pending, removed);
                path = "";
            }
            else if (path.Length == 0 && line.StartsWith("+++ b/", StringComparison.Ordinal))
            {
                path = line[6..].TrimEnd('\t', '\r');
            }
            else if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                number = int.Parse(line.Split(' ')[2].TrimStart('+').Split(',')[0], CultureInfo.InvariantCulture) - 1;
            }
            else if (line.StartsWith('+') && path.Length > 0)
            {
                pending.Add((number++, line[1..].Trim()));
            }
            else if (line.StartsWith('-') && path.Length > 0)
            {
                removed.Add(line[1..].Trim());
            }
        }

        return files;
    }

    /// <summary>A line that was also removed from the same file was only moved or indented, and is not fresh.</summary>
    private static void Close(Dictionary<string, (HashSet<int>, HashSet<int>)> files, string path, List<(int Line, string Text)> pending, HashSet<string> removed)
    {
        if (path.Length > 0 && pending.Count > 0)
            files[path] = ([.. pending.Select(p => p.Line)], [.. pending.Where(p => !removed.Contains(p.Text)).Select(p => p.Line)]);
        pending.Clear();
        removed.Clear();
    }
}
