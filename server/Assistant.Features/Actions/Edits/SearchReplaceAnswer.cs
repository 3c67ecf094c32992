using System.Text.RegularExpressions;

namespace Assistant.Features;

/// <summary>
/// An answer in blocks of <c>&lt;&lt;&lt;&lt;&lt;&lt;&lt; SEARCH</c>, <c>=======</c>, <c>&gt;&gt;&gt;&gt;&gt;&gt;&gt; REPLACE</c>, each behind the
/// name of its file; a name may be missing where there is only one file.
/// </summary>
internal static partial class SearchReplaceAnswer
{
    public static bool IsOne(string answer) => answer.Split('\n').Any(l => Opening().IsMatch(l));

    public static IReadOnlyList<FileEdit> Read(string answer, EditScope scope)
    {
        var editors = new Dictionary<SourceFile, BlockEdit>();
        var edits = new List<FileEdit>();
        foreach (var block in Blocks(answer))
        {
            var file = block.File is null ? scope.File : scope.FileNamed(block.File) ?? throw new UnusableAnswerException($"it changes {block.File}, which is not part of the request");
            if (!editors.TryGetValue(file, out var editor)) editors[file] = editor = new BlockEdit(file);
            if (Elision.In(string.Join('\n', block.Replace), string.Join('\n', block.Search)) is { } elision) throw new UnusableAnswerException($"it leaves code out (`{elision}`)");
            edits.Add(Edit(block, file, editor, scope));
        }

        return edits;
    }

    private static FileEdit Edit(Block block, SourceFile file, BlockEdit editor, EditScope scope)
    {
        bool isNew = block.Search.All(l => l.Trim().Length == 0) && file.Text.Trim().Length == 0;
        if (isNew) return new(file, 0, file.Text.Length, Lines.With(string.Join('\n', block.Replace).Trim('\n') + "\n", file.NewLine));
        var (first, last) = file == scope.File ? (editor.LineOf(scope.Start), editor.LineOf(scope.End)) : (0, int.MaxValue);
        return editor.Replace(block.Search, block.Replace, places => places.Where(p => p >= first && p <= last).ToList() is [var only] ? only : null);
    }

    private static IEnumerable<Block> Blocks(string answer)
    {
        string[] lines = answer.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!Opening().IsMatch(lines[i])) continue;
            string? name = Name(lines, i);
            var (search, replace) = (new List<string>(), new List<string>());
            for (i++; i < lines.Length && !Middle().IsMatch(lines[i]); i++)
            {
                if (Opening().IsMatch(lines[i]) || Closing().IsMatch(lines[i])) throw new UnusableAnswerException("a block of it has no `=======` between old and new code");
                search.Add(lines[i]);
            }

            if (i == lines.Length) throw new UnusableAnswerException("it breaks off in the middle");
            for (i++; i < lines.Length && !Closing().IsMatch(lines[i]); i++)
            {
                if (Opening().IsMatch(lines[i]) || (FencedBlocks.Fence(lines[i]) is { } fence && lines[i].Trim() == fence)) break;
                replace.Add(lines[i]);
            }

            // The last marker alone may be missing, where a fence or the next block shows that the new code is whole.
            if (i == lines.Length) throw new UnusableAnswerException("it breaks off in the middle");
            if (Opening().IsMatch(lines[i])) i--;
            yield return new(name, search, replace);
        }
    }

    // The nearest line above that is neither blank nor a fence; or what the fence says. Prose is no name.
    private static string? Name(string[] lines, int opening)
    {
        for (int i = opening - 1; i >= 0 && i >= opening - 3; i--)
        {
            string line = lines[i].Trim();
            if (line.Length == 0) continue;
            if (FencedBlocks.Fence(line) is { } fence)
            {
                string info = LanguageOfFence().Replace(line[fence.Length..].Trim(), "");
                if (FileName().Match(info) is { Success: true } inFence) return inFence.Groups[1].Value;
                if (info.Length == 0 && i < opening - 1) return null;
                continue;
            }

            return FileName().Match(line) is { Success: true } match ? match.Groups[1].Value : null;
        }

        return null;
    }

    private sealed record Block(string? File, IReadOnlyList<string> Search, IReadOnlyList<string> Replace);

    [GeneratedRegex(@"^\s*<{5,9}\s*(?:SEARCH|ORIGINAL|OLD|HEAD)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*={5,9}\s*$")]
    private static partial Regex Middle();

    [GeneratedRegex(@"^\s*>{5,9}\s*(?:REPLACE|UPDATED|NEW)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(?:csharp|cs|c#)[ :]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex LanguageOfFence();

    [GeneratedRegex(@"^(?:[#*>\-\s`]*(?:file(?:name)?|path)\s*:\s*)?[#*`""\s]*([\w.\-/\\ ()+@]*\.\w{1,12})[`*"":\s]*$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
