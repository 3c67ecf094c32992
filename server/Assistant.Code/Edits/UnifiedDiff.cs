using System.Globalization;
using System.Text;

namespace Assistant.Code;

/// <summary>Writes a change as the unified diff of GNU diffutils, which <c>patch</c> and <c>git apply</c> read.</summary>
public static class UnifiedDiff
{
    private const int Around = 3;

    /// <summary>Empty where the texts are equal. A file that was not there before has an empty text.</summary>
    /// <param name="name">The file's path as it stands in the heads <c>a/…</c> and <c>b/…</c>.</param>
    public static string Write(string name, string before, string after)
    {
        var (old, young) = (LineDiff.Lines(before), LineDiff.Lines(after));
        var changes = LineDiff.Between(old, young);
        if (changes.Count == 0) return "";
        var text = new StringBuilder();
        text.Append(before.Length == 0 ? "--- /dev/null\n" : $"--- a/{name}\n").Append(CultureInfo.InvariantCulture, $"+++ b/{name}\n");
        foreach (var hunk in Hunks(changes)) Write(text, hunk, old, young);
        return text.ToString();
    }

    // Changes that are so near that their surroundings touch share a hunk.
    private static List<List<LineChange>> Hunks(IReadOnlyList<LineChange> changes)
    {
        var hunks = new List<List<LineChange>>();
        foreach (var change in changes)
        {
            if (hunks.Count > 0 && change.Before - End(hunks[^1][^1]) <= 2 * Around) hunks[^1].Add(change);
            else hunks.Add([change]);
        }

        return hunks;
    }

    private static void Write(StringBuilder text, List<LineChange> hunk, IReadOnlyList<string> old, IReadOnlyList<string> young)
    {
        int first = Math.Max(0, hunk[0].Before - Around);
        int last = Math.Min(old.Count, End(hunk[^1]) + Around);
        int shift = hunk[0].After - hunk[0].Before;
        int count = last - first + hunk.Sum(c => c.AfterCount - c.BeforeCount);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(first, last - first)} +{Range(first + shift, count)} @@\n");
        int at = first;
        foreach (var change in hunk)
        {
            for (; at < change.Before; at++) Line(text, ' ', old[at]);
            for (; at < End(change); at++) Line(text, '-', old[at]);
            for (int i = 0; i < change.AfterCount; i++) Line(text, '+', young[change.After + i]);
        }

        for (; at < last; at++) Line(text, ' ', old[at]);
    }

    // The format's own rule: an empty range is named by the line before it.
    private static string Range(int start, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)}{(count == 1 ? "" : $",{count}")}");

    private static void Line(StringBuilder text, char mark, string line)
    {
        string content = line.TrimEnd('\n');
        text.Append(mark).Append(content).Append('\n');
        if (content.Length == line.Length) text.Append("\\ No newline at end of file\n");
    }

    private static int End(LineChange change) => change.Before + change.BeforeCount;
}
