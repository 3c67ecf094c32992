using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Features;

/// <summary>
/// An answer as a unified diff. Only its lines count: models cannot count, so that numbers in hunk heads merely choose among places that
/// fit equally well.
/// </summary>
internal static partial class DiffAnswer
{
    public static bool IsOne(string answer)
    {
        string[] lines = answer.Split('\n');
        return lines.Any(l => Hunk().IsMatch(l)) || FencedBlocks.In(answer).Any(b => b.Language is "diff" or "patch");
    }

    public static IReadOnlyList<FileEdit> Read(string answer, EditScope scope)
    {
        var editors = new Dictionary<SourceFile, BlockEdit>();
        var edits = new List<FileEdit>();
        foreach (var hunk in Hunks(answer))
        {
            if (hunk.Deletes) throw new UnusableAnswerException($"it deletes {hunk.File}, which was not asked for");
            var file = hunk.File is null ? scope.File : scope.FileNamed(hunk.File) ?? throw new UnusableAnswerException($"it changes {hunk.File}, which is not part of the request");
            if (!editors.TryGetValue(file, out var editor)) editors[file] = editor = new BlockEdit(file);
            if (Elision.In(string.Join('\n', hunk.New), file.Text) is { } elision) throw new UnusableAnswerException($"it leaves code out (`{elision}`)");
            edits.AddRange(Edit(hunk, file, editor, scope));
        }

        return edits.Count > 0 ? edits : throw new UnusableAnswerException("its diff changes nothing");
    }

    private static IEnumerable<FileEdit> Edit(Change hunk, SourceFile file, BlockEdit editor, EditScope scope)
    {
        if (hunk.Old.SequenceEqual(hunk.New)) return [];
        if (file.Text.Trim().Length == 0) return [new(file, 0, file.Text.Length, Lines.With(string.Join('\n', hunk.New) + "\n", file.NewLine))];
        int first = file == scope.File ? editor.LineOf(scope.Start) : 0;
        int last = file == scope.File ? editor.LineOf(scope.End) : int.MaxValue;
        return [editor.Replace(hunk.Old, hunk.New, places => Nearest(places, hunk.Line, first, last))];
    }

    // The line of the head where it has one; else the only place inside the span. Two that are equally near are a guess.
    private static int? Nearest(IReadOnlyList<int> places, int? line, int first, int last)
    {
        if (places.Where(p => p >= first && p <= last).ToList() is [var only]) return only;
        if (line is not { } wanted) return null;
        var byDistance = places.OrderBy(p => Math.Abs(p - wanted)).ToList();
        return Math.Abs(byDistance[0] - wanted) < Math.Abs(byDistance[1] - wanted) ? byDistance[0] : null;
    }

    private static IEnumerable<Change> Hunks(string answer)
    {
        string? file = null;
        bool deletes = false;
        bool counted = false;
        Change? open = null;
        foreach (string line in Relevant(answer))
        {
            if (Header().Match(line) is { Success: true } header)
            {
                if (open is { IsEmpty: false }) yield return open;
                open = null;
                string name = header.Groups[2].Value.Split('\t')[0].Trim();
                deletes = header.Groups[1].Value == "+++" && name == "/dev/null";
                if (name != "/dev/null") file = name.StartsWith("a/", StringComparison.Ordinal) || name.StartsWith("b/", StringComparison.Ordinal) ? name[2..] : name;
            }
            else if (Hunk().Match(line) is { Success: true } head)
            {
                if (open is { IsEmpty: false }) yield return open;
                counted = true;
                open = new Change(file, deletes, head.Groups[1].Success ? int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture) - 1 : null);
            }
            else if (line.StartsWith('\\') || Noise().IsMatch(line))
            {
                continue;
            }
            else if (open is not null || !counted)
            {
                open ??= new Change(file, deletes, null);
                open.Add(line);
            }
        }

        if (open is { IsEmpty: false }) yield return open;
    }

    // What is inside fences; a diff without any is the whole answer from its first head on.
    private static IEnumerable<string> Relevant(string answer)
    {
        var blocks = FencedBlocks.In(answer).Where(b => b.Language is "diff" or "patch" || b.Text.Split('\n').Any(l => Hunk().IsMatch(l))).ToList();
        if (blocks.Count > 0) return blocks.SelectMany(b => b.Text.Split('\n'));
        return answer.Split('\n').SkipWhile(l => !Hunk().IsMatch(l) && !Header().IsMatch(l)).Reverse().SkipWhile(l => l.Trim().Length == 0).Reverse();
    }

    /// <summary>One hunk while it is read.</summary>
    private sealed class Change(string? file, bool deletes, int? line)
    {
        public string? File => file;

        public bool Deletes => deletes;

        /// <summary>Where the head says that it begins, from 0; null where it does not say.</summary>
        public int? Line => line;

        public List<string> Old { get; } = [];

        public List<string> New { get; } = [];

        public bool IsEmpty => Old.Count == 0 && New.Count == 0;

        public void Add(string text)
        {
            // A context line whose blank was lost stands for itself.
            char mark = text.Length > 0 ? text[0] : ' ';
            string content = text.Length == 0 ? "" : mark is ' ' or '+' or '-' ? text[1..] : text;
            if (mark != '+') Old.Add(content);
            if (mark != '-') New.Add(content);
        }
    }

    [GeneratedRegex(@"^@@(?:\s*-(\d{1,9})(?:,\d+)?\s+\+\d+(?:,\d+)?\s*@@.*|.*@@.*|\s*)$")]
    private static partial Regex Hunk();

    [GeneratedRegex(@"^(---|\+\+\+)\s+(\S.*)$")]
    private static partial Regex Header();

    [GeneratedRegex(@"^(?:diff --git |index [0-9a-f]+\.\.|new file mode |deleted file mode |similarity index |\*\*\* (?:Begin|End) Patch)")]
    private static partial Regex Noise();
}
