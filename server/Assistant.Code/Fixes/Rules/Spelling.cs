namespace Assistant.Code;

/// <summary>Names that differ by a slip of the keyboard: letters swapped, missing, added, replaced, or in the wrong case.</summary>
internal static class Spelling
{
    private const int MostNames = 3;

    /// <summary>The names nearest to a word, all at the same distance; none where nothing is near enough.</summary>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> names)
    {
        int best = Limit(word) * 2 + 1;
        var found = new List<string>();
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            if (name == word || Math.Abs(name.Length - word.Length) * 2 > best) continue;
            int distance = Distance(word, name);
            if (distance > best || distance > Limit(word) * 2) continue;
            if (distance < best) found.Clear();
            best = distance;
            found.Add(name);
        }

        return found.Count <= MostNames ? found : [];
    }

    private static int Limit(string word) => word.Length switch { <= 2 => 0, <= 5 => 1, <= 9 => 2, _ => 3 };

    /// <summary>Twice the number of slips; one for letters that differ only in case (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 1; i <= a.Length; i++) cost[i, 0] = 2 * i;
        for (int j = 1; j <= b.Length; j++) cost[0, j] = 2 * j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = a[i - 1] == b[j - 1] ? 0 : char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 1 : 2;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j] + 2, cost[i, j - 1] + 2), cost[i - 1, j - 1] + replace);
                bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                if (swapped) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 2);
            }
        }

        return cost[a.Length, b.Length];
    }
}
