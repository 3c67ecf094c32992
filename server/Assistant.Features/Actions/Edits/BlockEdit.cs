using Assistant.Code;

namespace Assistant.Features;

/// <summary>Turns "these lines become those" into an edit of a file.</summary>
internal sealed class BlockEdit
{
    private readonly SourceFile file;
    private readonly IReadOnlyList<string> lines;
    private readonly LineMatcher matcher;
    private readonly int[] starts;

    public BlockEdit(SourceFile file)
    {
        this.file = file;
        var whole = LineDiff.Lines(file.Text);
        lines = [.. whole.Select(l => l.TrimEnd('\r', '\n'))];
        matcher = new LineMatcher(lines);
        starts = new int[whole.Count + 1];
        for (int i = 0; i < whole.Count; i++) starts[i + 1] = starts[i] + whole[i].Length;
    }

    /// <summary>Replaces the one place where the old lines are.</summary>
    /// <param name="nearest">Chooses among several places; null where none of them is the right one for sure.</param>
    /// <exception cref="UnusableAnswerException">They are nowhere, or at several places.</exception>
    public FileEdit Replace(IReadOnlyList<string> old, IReadOnlyList<string> young, Func<IReadOnlyList<int>, int?> nearest)
    {
        var (before, after) = (WithoutBlankEnds(old), young);
        if (before.Count < old.Count) after = WithoutBlankEnds(young);
        if (before.Count == 0) throw new UnusableAnswerException($"it does not say which lines of {file.Name} to replace");
        var found = matcher.Find(before);
        if (found.Count == 0) throw new UnusableAnswerException($"{file.Name} has no line{(before.Count == 1 ? "" : "s")} `{Short(before[0])}`{(before.Count == 1 ? "" : $" and the {before.Count - 1} after it")}");
        int first = found.Count == 1 ? found[0]
            : nearest(found) ?? throw new UnusableAnswerException($"the lines that it replaces are at {found.Count} places of {file.Name}");
        return Replace(first, before, after);
    }

    /// <summary>The number of the line, from 0, that an offset lies in.</summary>
    public int LineOf(int offset)
    {
        int at = Array.BinarySearch(starts, offset);
        return at >= 0 ? at : ~at - 1;
    }

    private FileEdit Replace(int first, IReadOnlyList<string> old, IReadOnlyList<string> young)
    {
        var (start, end) = (starts[first], starts[first + old.Count]);
        bool endsLine = end > 0 && file.Text[end - 1] is '\n' or '\r';
        var placed = Placed(first, old, young).ToList();
        string text = string.Join('\n', placed) + (endsLine && placed.Count > 0 ? "\n" : "");
        return new(file, start, end, Lines.With(text, file.NewLine));
    }

    // Lines that stay are the file's own; new ones are as far from the answer's depth as the old ones that they replace.
    private IEnumerable<string> Placed(int first, IReadOnlyList<string> old, IReadOnlyList<string> young)
    {
        int at = 0;
        foreach (var change in LineDiff.Between(old, young).Append(new(old.Count, 0, young.Count, 0)))
        {
            for (; at < change.Before; at++) yield return lines[first + at];
            var (from, to) = Depths(first, old, change.BeforeCount > 0 ? change.Before : change.Before - 1);
            foreach (string line in young.Skip(change.After).Take(change.AfterCount)) yield return Indentation.Moved(line, from, to);
            at += change.BeforeCount;
        }
    }

    private (string From, string To) Depths(int first, IReadOnlyList<string> old, int near)
    {
        for (int i = Math.Max(0, near); i >= 0; i--)
        {
            if (old[i].Trim().Length > 0) return (Indentation.Of(old[i]), Indentation.Of(lines[first + i]));
        }

        return ("", "");
    }

    private static IReadOnlyList<string> WithoutBlankEnds(IReadOnlyList<string> lines)
    {
        var (first, last) = (0, lines.Count);
        while (first < last && lines[first].Trim().Length == 0) first++;
        while (last > first && lines[last - 1].Trim().Length == 0) last--;
        return first == 0 && last == lines.Count ? lines : [.. lines.Skip(first).Take(last - first)];
    }

    private static string Short(string line) => line.Trim() is { Length: > 60 } text ? text[..60] + "…" : line.Trim();
}
