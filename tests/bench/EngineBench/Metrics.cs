using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>Compares a predicted line with the one that stands there.</summary>
internal static class Metrics
{
    /// <summary>Tokens of a piece of a line; white space between them does not count.</summary>
    public static List<string> Tokens(string text, out List<string> identifiers)
    {
        var tokens = new List<string>();
        identifiers = [];
        var lexer = new Lexer(text, LanguageRules.For("a.cs"), LexerState.Fresh);
        while (lexer.Read())
        {
            string word = text.Substring(lexer.Start, lexer.Length);
            tokens.Add(word);
            if (lexer.Kind == TokenKind.Identifier) identifiers.Add(word);
        }

        return tokens;
    }

    /// <summary>Edit similarity from 0 to 100, as fuzz.ratio: twice the longest common subsequence over both lengths.</summary>
    public static double EditSimilarity(string a, string b)
    {
        if (a.Length + b.Length == 0) return 100;
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        foreach (char c in a)
        {
            for (int j = 1; j <= b.Length; j++) current[j] = c == b[j - 1] ? previous[j - 1] + 1 : Math.Max(previous[j], current[j - 1]);
            (previous, current) = (current, previous);
        }

        return 200.0 * previous[b.Length] / (a.Length + b.Length);
    }

    /// <summary>F1 of two bags of identifiers, as CrossCodeEval counts it.</summary>
    public static double F1(List<string> predicted, List<string> target)
    {
        if (predicted.Count == 0 && target.Count == 0) return 1;
        var left = target.GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count());
        int hits = 0;
        foreach (string word in predicted)
        {
            if (left.GetValueOrDefault(word) == 0) continue;
            left[word]--;
            hits++;
        }

        return hits == 0 ? 0 : 2.0 * hits / (predicted.Count + target.Count);
    }
}
