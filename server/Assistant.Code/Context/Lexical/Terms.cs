namespace Assistant.Code;

/// <summary>
/// What a word is searched by: itself, and the words that it is made of (<c>GetUserName</c>: get, user, name), as 32-bit hashes. Two terms with
/// the same hash are taken for one, which costs a little precision and saves a dictionary.
/// </summary>
internal static class Terms
{
    private const uint Whole = 0x811C_9DC5; // FNV-1a's offset
    private const uint Part = 0x2F0B_4C3D;
    private const int LongestText = 80;

    /// <summary>Appends the terms of one token; nothing for what carries no meaning of its own.</summary>
    public static void Append(ReadOnlySpan<char> word, TokenKind kind, List<uint> terms)
    {
        if (kind == TokenKind.Identifier)
        {
            terms.Add(Hash(word, Whole));
            AppendParts(word, terms);
        }
        else if (kind is TokenKind.String or TokenKind.StringHead or TokenKind.StringMiddle or TokenKind.StringTail && word.Length <= LongestText)
        {
            AppendParts(word, terms);
        }
    }

    private static void AppendParts(ReadOnlySpan<char> word, List<uint> terms)
    {
        int start = 0;
        for (int i = 0; i <= word.Length; i++)
        {
            bool ends = i == word.Length || !char.IsLetterOrDigit(word[i]) || StartsPart(word, i);
            if (!ends) continue;
            AppendPart(word[start..i], terms);
            start = i < word.Length && !char.IsLetterOrDigit(word[i]) ? i + 1 : i;
        }
    }

    // `userName` splits before the N, `XMLReader` before the R, `Sha256` before the 2.
    private static bool StartsPart(ReadOnlySpan<char> word, int at)
    {
        if (at == 0) return false;
        char before = word[at - 1], here = word[at];
        if (char.IsUpper(here)) return !char.IsUpper(before) || (at + 1 < word.Length && char.IsLower(word[at + 1]));
        return char.IsDigit(here) != char.IsDigit(before);
    }

    private static void AppendPart(ReadOnlySpan<char> part, List<uint> terms)
    {
        if (part.Length < 2 || char.IsDigit(part[0])) return;
        if (part.Length > 3 && part[^1] == 's' && part[^2] != 's') part = part[..^1]; // one form for singular and plural
        uint term = Hash(part, Part);
        if (!terms.Contains(term)) terms.Add(term);
    }

    private static uint Hash(ReadOnlySpan<char> word, uint seed)
    {
        uint hash = seed;
        bool fold = seed == Part;
        foreach (char c in word) hash = (hash ^ (fold ? char.ToLowerInvariant(c) : c)) * 0x0100_0193;
        return hash;
    }
}
