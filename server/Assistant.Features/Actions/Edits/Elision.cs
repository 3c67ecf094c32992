using System.Text.RegularExpressions;

namespace Assistant.Features;

/// <summary>Finds comments that stand for code which a model was too lazy to repeat: following them would delete that code.</summary>
internal static partial class Elision
{
    /// <summary>The first such line; null where there is none, or where the old code has the same one.</summary>
    public static string? In(string code, string before) => code.Split('\n')
        .Select(l => l.Trim())
        .FirstOrDefault(l => (Omitted().IsMatch(l) || Dots().IsMatch(l)) && !before.Contains(l, StringComparison.Ordinal));

    [GeneratedRegex(@"^(?://|/\*|#|\{?\s*/\*)\s*(?:\.{3}|…).*|^(?://|/\*).*(?:\.{3}|…)\s*(?:\*/)?\s*$")]
    private static partial Regex Dots();

    [GeneratedRegex(@"^(?://|/\*|#)\s*(?:the\s+)?(?:rest of|remaining|remainder of|existing|other|unchanged|same as|previous)\b.*\b(?:code|method|methods|class|file|members?|implementation|unchanged|before|above|body|logic|here|same)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Omitted();
}
