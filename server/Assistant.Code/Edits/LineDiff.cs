namespace Assistant.Code;

/// <summary>
/// Which lines two texts share: the shortest edit script of E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), after
/// the common beginning and end are taken off.
/// </summary>
public static class LineDiff
{
    // Beyond it the middle is one change: nobody reads a diff of thousands of scattered lines.
    private const int MostChanges = 1500;

    /// <summary>The changes in the order of the text; what lies between them is the same in both.</summary>
    public static IReadOnlyList<LineChange> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        int head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head]) head++;
        int tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)]) tail++;
        var (n, m) = (before.Count - head - tail, after.Count - head - tail);
        if (n == 0 && m == 0) return [];
        if (n == 0 || m == 0) return [new(head, n, head, m)];
        return Script(n, m, (i, j) => before[head + i] == after[head + j]) is { } kept ? Changes(kept, head, n, m) : [new(head, n, head, m)];
    }

    /// <summary>Splits a text after each line break; the breaks stay with their lines.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        var lines = new List<string>();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool ends = text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n'));
            if (!ends) continue;
            lines.Add(text[start..(i + 1)]);
            start = i + 1;
        }

        if (start < text.Length) lines.Add(text[start..]);
        return lines;
    }

    // The pairs of equal lines; null where the texts differ too much.
    private static List<(int Before, int After)>? Script(int n, int m, Func<int, int, bool> equal)
    {
        int most = Math.Min(n + m, MostChanges);
        int[] furthest = new int[(2 * most) + 2];
        var trace = new List<int[]>();
        for (int d = 0; d <= most; d++)
        {
            trace.Add([.. furthest]);
            for (int k = -d; k <= d; k += 2)
            {
                int x = GoesDown(furthest, most, k, d) ? furthest[most + k + 1] : furthest[most + k - 1] + 1;
                int y = x - k;
                while (x < n && y < m && equal(x, y)) (x, y) = (x + 1, y + 1);
                furthest[most + k] = x;
                if (x >= n && y >= m) return Walk(trace, most, n, m);
            }
        }

        return null;
    }

    private static List<(int Before, int After)> Walk(List<int[]> trace, int most, int x, int y)
    {
        var kept = new List<(int, int)>();
        for (int d = trace.Count - 1; d >= 0; d--)
        {
            int k = x - y;
            int from = GoesDown(trace[d], most, k, d) ? k + 1 : k - 1;
            int fromX = d == 0 ? 0 : trace[d][most + from];
            int fromY = d == 0 ? 0 : fromX - from;
            while (x > fromX && y > fromY) kept.Add((--x, --y));
            (x, y) = (fromX, fromY);
        }

        kept.Reverse();
        return kept;
    }

    private static bool GoesDown(int[] furthest, int most, int k, int d) =>
        k == -d || (k != d && furthest[most + k - 1] < furthest[most + k + 1]);

    private static List<LineChange> Changes(List<(int Before, int After)> kept, int head, int n, int m)
    {
        var changes = new List<LineChange>();
        var (x, y) = (0, 0);
        foreach (var (i, j) in kept.Append((n, m)))
        {
            if (i > x || j > y) changes.Add(new(head + x, i - x, head + y, j - y));
            (x, y) = (i + 1, j + 1);
        }

        return changes;
    }
}

/// <summary>A run of lines that other lines took the place of; line numbers from 0.</summary>
public sealed record LineChange(int Before, int BeforeCount, int After, int AfterCount);
