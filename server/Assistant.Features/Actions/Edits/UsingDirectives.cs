using System.Text.RegularExpressions;

namespace Assistant.Features;

/// <summary>Puts <c>using</c> directives where a C# file keeps them.</summary>
internal static partial class UsingDirectives
{
    /// <summary>One edit from the top of the file to the end of the given one, with the directives that the file lacks added.</summary>
    public static FileEdit Join(FileEdit edit, IReadOnlyList<string> directives)
    {
        string text = edit.File.Text;
        var present = Directive().Matches(text[..edit.Start]).Select(m => m.Value.Trim()).ToHashSet(StringComparer.Ordinal);
        var missing = directives.Where(d => !present.Contains(d)).Distinct().ToList();
        if (missing.Count == 0) return edit;
        int at = Place(text, edit.Start);
        string block = string.Concat(missing.Select(d => d + edit.File.NewLine));
        if (present.Count == 0 && at < text.Length && !"\r\n".Contains(text[at], StringComparison.Ordinal)) block += edit.File.NewLine;
        return edit with { Start = at, NewText = block + text[at..edit.Start] + edit.NewText };
    }

    /// <summary>The namespaces among the directives that an edit brings in.</summary>
    public static IEnumerable<string> In(string text) => Directive().Matches(text).Select(m => m.Value.Trim());

    // Behind the last directive, else behind the comments that head the file.
    private static int Place(string text, int before)
    {
        var last = Directive().Matches(text[..before]).LastOrDefault();
        int at = last is not null ? last.Index + last.Length : Head().Match(text[..before]).Length;
        while (last is not null && at < before && text[at - 1] != '\n') at++;
        return at;
    }

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?[A-Za-z_][\w.<>, ]*;[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\A(?:[ \t]*//[^\n]*\n|[ \t]*\r?\n|[ \t]*#[^\n]*\n|\s*/\*.*?\*/[ \t]*\r?\n)*", RegexOptions.Singleline)]
    private static partial Regex Head();
}
