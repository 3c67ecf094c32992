using System.Text.RegularExpressions;

namespace Assistant.Models;

/// <summary>Takes what looks like a key out of texts that services send us: some repeat the rejected key in their message.</summary>
internal static partial class Redaction
{
    private const int LongestMessage = 300;

    public static string Clean(string text)
    {
        string cleaned = Keys().Replace(text, "(hidden)");
        return cleaned.Length <= LongestMessage ? cleaned : cleaned[..LongestMessage] + "…";
    }

    // Vendor prefixes, bearer values, JSON web tokens, and any long run without a space that mixes letters and digits.
    [GeneratedRegex(@"\b(sk|pk|rk|gsk|xai|hf|ghp|ghs)[-_][\w*.\-]{3,}|(?<=[Bb]earer )\S+|\beyJ[\w\-.]{10,}|\b(?=\w*\d)(?=\w*[A-Za-z])[\w\-]{40,}\b")]
    private static partial Regex Keys();
}
