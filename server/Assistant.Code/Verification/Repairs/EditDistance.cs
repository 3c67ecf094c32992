namespace Assistant.Code;

/// <summary>How many letters lie between two names: inserted, left out, replaced, or two neighbours swapped (Damerau, Levenshtein). Case counts half.</summary>
internal static class EditDistance
{
    public static double Between(string a, string b)
    {
        var (before, last, next) = (new double[b.Length + 1], new double[b.Length + 1], new double[b.Length + 1]);
        for (int j = 0; j <= b.Length; j++) last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                next[j] = Math.Min(Math.Min(last[j] + 1, next[j - 1] + 1), last[j - 1] + Replacing(a[i - 1], b[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = Math.Min(next[j], before[j - 2] + 1);
            }

            (before, last, next) = (last, next, before);
        }

        return last[b.Length];
    }

    /// <summary>Whether two names are one slip of the fingers apart; the same name is none.</summary>
    public static bool IsSlip(string a, string b) =>
        Math.Abs(a.Length - b.Length) <= 1 && AtLeast(LettersOf(a), LettersOf(b)) <= 1 && Between(a, b) is > 0 and <= 1;

    /// <summary>Which letters a name has, whatever their case, as bits; other characters share them.</summary>
    public static uint LettersOf(string name)
    {
        uint letters = 0;
        foreach (char c in name) letters |= 1u << (c & 31);
        return letters;
    }

    /// <summary>What <see cref="Between"/> cannot be less than; 0 where only the case of letters may differ.</summary>
    public static double AtLeast(uint lettersOfOne, uint lettersOfOther) => System.Numerics.BitOperations.PopCount(lettersOfOne ^ lettersOfOther) / 2.0;

    private static double Replacing(char a, char b) => a == b ? 0 : char.ToUpperInvariant(a) == char.ToUpperInvariant(b) ? 0.5 : 1;
}
