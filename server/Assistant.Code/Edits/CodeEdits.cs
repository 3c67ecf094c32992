using System.Collections.Immutable;
using System.Text;

namespace Assistant.Code;

/// <summary>What can be done with edits without knowing their language.</summary>
public static class CodeEdits
{
    /// <summary>The text with its edits applied; they must not overlap, and all are relative to <paramref name="text"/>.</summary>
    public static string Apply(string text, IEnumerable<CodeEdit> edits)
    {
        var result = new StringBuilder(text.Length);
        int at = 0;
        foreach (var edit in edits.OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            result.Append(text, at, edit.Start - at).Append(edit.NewText);
            at = edit.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The smallest edits by lines, each trimmed to the characters that differ, that make one text of the other.</summary>
    public static ImmutableArray<CodeEdit> Between(DocumentPath document, string before, string after) =>
        [.. ByLine(document, before, after).Select(e => Trimmed(document, e.Start, before[e.Start..e.End], e.NewText))];

    /// <summary>The smallest edits of whole lines that make one text of the other.</summary>
    public static ImmutableArray<CodeEdit> ByLine(DocumentPath document, string before, string after)
    {
        var (old, young) = (LineDiff.Lines(before), LineDiff.Lines(after));
        var edits = ImmutableArray.CreateBuilder<CodeEdit>();
        var (line, offset) = (0, 0);
        foreach (var change in LineDiff.Between(old, young))
        {
            for (; line < change.Before; line++) offset += old[line].Length;
            int gone = old.Skip(change.Before).Take(change.BeforeCount).Sum(l => l.Length);
            edits.Add(new CodeEdit(document, offset, offset + gone, string.Concat(young.Skip(change.After).Take(change.AfterCount))));
        }

        return edits.ToImmutable();
    }

    /// <summary>Whether two of the edits touch the same characters.</summary>
    public static bool Overlap(IEnumerable<CodeEdit> edits)
    {
        int end = -1;
        foreach (var edit in edits.OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            if (edit.Start < end) return true;
            end = edit.End;
        }

        return false;
    }

    // Neither a surrogate pair nor a CR LF is cut in two.
    private static CodeEdit Trimmed(DocumentPath document, int offset, string gone, string came)
    {
        int head = 0;
        while (head < gone.Length && head < came.Length && gone[head] == came[head]) head++;
        if (head > 0 && (IsFirstOfTwo(gone, head - 1) || IsFirstOfTwo(came, head - 1))) head--;
        int tail = 0;
        while (tail < gone.Length - head && tail < came.Length - head && gone[^(tail + 1)] == came[^(tail + 1)]) tail++;
        if (tail > 0 && (IsFirstOfTwo(gone, gone.Length - tail - 1) || IsFirstOfTwo(came, came.Length - tail - 1))) tail--;
        return new(document, offset + head, offset + gone.Length - tail, came[head..^tail]);
    }

    private static bool IsFirstOfTwo(string text, int at) =>
        at >= 0 && at + 1 < text.Length && (char.IsHighSurrogate(text[at]) || (text[at] == '\r' && text[at + 1] == '\n'));
}
