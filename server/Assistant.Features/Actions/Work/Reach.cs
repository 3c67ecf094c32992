using System.Collections.Immutable;
using System.Globalization;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>Compares what an edit touches with what it was asked to touch: whatever text a model was shown, nothing goes beyond the range unsaid.</summary>
internal static class Reach
{
    public static ImmutableArray<string> Surprises(EditScope scope, IReadOnlyList<ChangedFile> files)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var file in files)
        {
            if (file.File.Document.Equals(scope.File.Document)) found.AddRange(Outside(scope, file));
            else if (file.File.IsNew) found.Add($"creates {file.File.Name}");
            else found.Add($"also changes {file.File.Name}");
        }

        if (scope.File.IsNew) found.Add($"creates {scope.File.Name}");
        return [.. found.Distinct()];
    }

    private static IEnumerable<string> Outside(EditScope scope, ChangedFile file)
    {
        var (from, to) = WholeLines(scope);
        var outside = file.Edits.Where(e => e.Start < from || (e.End > to && !EndsLineAt(e, to, file.File.Text))).ToList();
        foreach (var edit in outside)
        {
            if (edit.Start == edit.End && UsingDirectives.Only(edit.NewText) is { } directives)
                yield return "adds " + string.Join(", ", directives.Select(d => d.TrimEnd(';')));
        }

        var lines = outside.Where(e => e.Start != e.End || UsingDirectives.Only(e.NewText) is null)
            .SelectMany(e => (int[])[LineOf(file.File.Text, e.Start), LineOf(file.File.Text, e.End)]).ToList();
        if (lines.Count == 0) yield break;
        var (first, last) = (lines.Min(), lines.Max());
        yield return string.Create(CultureInfo.InvariantCulture, $"also changes {(first == last ? $"line {first}" : $"lines {first} to {last}")}, outside the selection");
    }

    private static (int From, int To) WholeLines(EditScope scope)
    {
        var (from, to) = (scope.Start, scope.End);
        while (from > 0 && scope.File.Text[from - 1] is not ('\n' or '\r')) from--;
        while (to < scope.File.Text.Length && scope.File.Text[to] is not ('\n' or '\r')) to++;
        return (from, to);
    }

    // Whole lines that are put behind the last line, or taken away with it, leave the next one as it is.
    private static bool EndsLineAt(CodeEdit edit, int to, string text)
    {
        int next = text.IndexOf('\n', to) + 1;
        return edit.End == next && (edit.NewText.Length > 0 ? edit.NewText.EndsWith('\n') : edit.Start > 0 && text[edit.Start - 1] == '\n');
    }

    private static int LineOf(string text, int offset) => text.AsSpan(0, offset).Count('\n') + 1;
}
