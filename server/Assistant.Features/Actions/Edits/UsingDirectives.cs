using System.Text.RegularExpressions;

namespace Assistant.Features;

/// <summary>Puts <c>using</c> directives where a C# file keeps them.</summary>
internal static partial class UsingDirectives
{
    /// <summary>The edit that adds the directives which the file lacks above a place; null where it lacks none.</summary>
    public static FileEdit? Missing(SourceFile file, IReadOnlyList<string> directives, int before)
    {
        string text = file.Text;
        var present = Directive().Matches(text[..before]).Select(m => m.Value.Trim()).ToHashSet(StringComparer.Ordinal);
        var missing = directives.Where(d => !present.Contains(d)).Distinct().ToList();
        if (missing.Count == 0) return null;
        int at = Place(text, before);
        string block = string.Concat(missing.Select(d => d + file.NewLine));
        if (present.Count == 0 && at < text.Length && !"\r\n".Contains(text[at], StringComparison.Ordinal)) block += file.NewLine;
        return new(file, at, at, block);
    }

    /// <summary>The directives that a text consists of; null where there is anything else in it.</summary>
    public static IReadOnlyList<string>? Only(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 0 && lines.All(l => Directive().IsMatch(l)) ? lines : null;
    }

    // Behind the last directive, else behind the comments that head the file.
    private static int Place(string text, int before)
    {
        var last = Directive().Matches(text[..before]).LastOrDefault();
        int at = last is not null ? last.Index + last.Length : Head().Match(text[..before]).Length;
        while (last is not null && at < before && text[at - 1] != '\n') at++;
        return at;
    }

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?[A-Za-z_][\w.<>, ]*;[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\A(?:[ \t]*//[^\n]*\n|[ \t]*\r?\n|[ \t]*#[^\n]*\n|\s*/\*.*?\*/[ \t]*\r?\n)*", RegexOptions.Singleline)]
    private static partial Regex Head();
}
