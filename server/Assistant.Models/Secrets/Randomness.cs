using System.Text.RegularExpressions;

namespace Assistant.Models;

/// <summary>Tells a value that somebody generated or made up as a password from the name, address or version that stands in its place elsewhere.</summary>
internal static partial class Randomness
{
    private const double LeastBitsPerCharacter = 2.6;

    /// <param name="name">The name that the value is given to.</param>
    public static bool IsLikelySecret(string name, string value)
    {
        if (name.Contains("public", StringComparison.OrdinalIgnoreCase) || Guid.TryParse(value, out _) || Ordinary().IsMatch(value)) return false;
        bool hasDigit = value.Any(char.IsAsciiDigit);
        bool hasSymbol = value.Any(c => !char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.' or '/' or ':' or ','));
        bool isPassword = name.Contains("pass", StringComparison.OrdinalIgnoreCase) || name.Contains("pwd", StringComparison.OrdinalIgnoreCase);
        return (hasDigit || (isPassword && hasSymbol)) && (isPassword || value.Length >= 12) && BitsPerCharacter(value) >= LeastBitsPerCharacter;
    }

    // Shannon's entropy of the value's own characters.
    private static double BitsPerCharacter(string value) =>
        -value.GroupBy(c => c).Select(g => (double)g.Count() / value.Length).Sum(p => p * Math.Log2(p));

    // Words joined by one kind of mark with at most a short number at the end, addresses, paths, formats, versions, and what says that it is no secret.
    [GeneratedRegex(
        @"^(?:[A-Za-z]+(?:[._\-/:][A-Za-z]+)*[._\-]?\d{0,3}|(?:https?|file|urn|ms)[:/].*|[./~\\].*|v?\d+(?:\.\d+)*|.*(?:your|example|placeholder|changeme|dummy|redacted|xxxx|\*\*\*|\.\.\.).*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ordinary();
}
