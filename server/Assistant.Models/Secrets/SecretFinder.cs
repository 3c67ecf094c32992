namespace Assistant.Models;

/// <summary>Finds secrets in text: keys of known vendors, private keys, JSON web tokens, passwords in connection strings and addresses, and random values under telling names.</summary>
public static class SecretFinder
{
    /// <summary>The places of all secrets, in the order of the text, none inside another.</summary>
    public static IReadOnlyList<Range> Find(string text)
    {
        var found = new List<(int Start, int End)>();
        foreach (var pattern in SecretPatterns.Certain)
        {
            foreach (System.Text.RegularExpressions.Match match in pattern.Matches(text))
            {
                var secret = match.Groups["secret"] is { Success: true } named ? named : match.Groups[0];
                found.Add((secret.Index, secret.Index + secret.Length));
            }
        }

        foreach (var pattern in SecretPatterns.Likely)
        {
            foreach (System.Text.RegularExpressions.Match match in pattern.Matches(text))
            {
                var secret = match.Groups["secret"];
                if (Randomness.IsLikelySecret(WholeName(text, match.Groups["name"]), secret.Value)) found.Add((secret.Index, secret.Index + secret.Length));
            }
        }

        return Separate(found);
    }

    private static string WholeName(string text, System.Text.RegularExpressions.Group end)
    {
        int start = end.Index;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.' or '-')) start--;
        return text[start..(end.Index + end.Length)];
    }

    private static List<Range> Separate(List<(int Start, int End)> found)
    {
        var kept = new List<Range>();
        int end = 0;
        foreach (var one in found.OrderBy(f => f.Start).ThenByDescending(f => f.End))
        {
            if (one.Start < end) continue;
            kept.Add(one.Start..one.End);
            end = one.End;
        }

        return kept;
    }
}
