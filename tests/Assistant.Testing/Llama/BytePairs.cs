using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Testing;

/// <summary>A byte-level vocabulary learnt from a text: all 256 bytes, then the most frequent pairs.</summary>
internal sealed partial class BytePairs
{
    private readonly Dictionary<string, int> ids = [];
    private readonly Dictionary<string, List<string>> words;

    public BytePairs(string corpus, int mergeCount)
    {
        Tokens = [.. Enumerable.Range(0, 256).Select(b => Printable((byte)b).ToString())];
        var counts = Words(corpus).GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
        words = counts.ToDictionary(w => w.Key, w => w.Key.Select(c => c.ToString()).ToList());
        while (Merges.Count < mergeCount && MostFrequentPair(counts) is { } pair) Merge(pair);
        for (int i = 0; i < Tokens.Count; i++) ids[Tokens[i]] = i;
    }

    public List<string> Tokens { get; }

    /// <summary>Learnt pairs, first to be applied first.</summary>
    public List<string> Merges { get; } = [];

    public int IdOf(string token) => ids[token];

    /// <summary>The tokens of a part of the corpus.</summary>
    public IEnumerable<int> Encode(string text) => Words(text).SelectMany(w => words[w]).Select(IdOf);

    /// <summary>Every byte has a character that can be seen, as in GPT-2's vocabulary.</summary>
    public static char Printable(byte value)
    {
        if (IsPrintable(value)) return (char)value;
        int hidden = Enumerable.Range(0, value).Count(b => !IsPrintable((byte)b));
        return (char)(256 + hidden);
    }

    private static bool IsPrintable(byte b) => b is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174;

    private static IEnumerable<string> Words(string text) =>
        Word().Matches(text).Select(m => string.Concat(Encoding.UTF8.GetBytes(m.Value).Select(Printable)));

    private (string Left, string Right)? MostFrequentPair(Dictionary<string, int> counts)
    {
        var pairs = new Dictionary<(string Left, string Right), int>();
        foreach (var (word, parts) in words)
        {
            foreach (var pair in parts.Zip(parts.Skip(1))) pairs[pair] = pairs.GetValueOrDefault(pair) + counts[word];
        }

        if (pairs.Count == 0) return null;
        var best = pairs.OrderByDescending(p => p.Value).ThenBy(p => $"{p.Key.Left} {p.Key.Right}", StringComparer.Ordinal).First();
        return best.Value > 1 ? best.Key : null;
    }

    private void Merge((string Left, string Right) pair)
    {
        Merges.Add($"{pair.Left} {pair.Right}");
        string merged = pair.Left + pair.Right;
        if (!Tokens.Contains(merged)) Tokens.Add(merged);
        foreach (var parts in words.Values)
        {
            for (int i = 0; i + 1 < parts.Count; i++)
            {
                if (parts[i] != pair.Left || parts[i + 1] != pair.Right) continue;
                parts[i] = merged;
                parts.RemoveAt(i + 1);
            }
        }
    }

    // Close enough to the splitting of the "qwen2" vocabulary, which the engine applies when it reads text.
    [GeneratedRegex(@" ?[A-Za-z]+|[0-9]| ?[^\sA-Za-z0-9]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")]
    private static partial Regex Word();
}
