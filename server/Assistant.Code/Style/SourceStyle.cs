using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>How a file is laid out, read off its own lines, so that inserted text looks like its surroundings.</summary>
/// <param name="NewLine">The line end that the file uses first; LF for a file of one line.</param>
/// <param name="Indent">One step of indentation.</param>
internal sealed record SourceStyle(string NewLine, string Indent)
{
    private const int LinesRead = 2_000;

    public static SourceStyle Of(SourceText text) => new(NewLineOf(text), IndentOf(text));

    /// <summary>The white space that the line of an offset begins with.</summary>
    public static string IndentationAt(SourceText text, int offset)
    {
        var line = text.Lines.GetLineFromPosition(offset);
        int end = line.Start;
        while (end < line.End && text[end] is ' ' or '\t') end++;
        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    private static string NewLineOf(SourceText text)
    {
        if (text.Lines.Count < 2) return "\n";
        var first = text.Lines[0];
        return text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak));
    }

    // The commonest step from one line to a deeper next one.
    private static string IndentOf(SourceText text)
    {
        var steps = new Dictionary<int, int>();
        int tabs = 0, spaces = 0, previous = 0;
        foreach (var line in text.Lines.Take(LinesRead))
        {
            int width = 0;
            while (line.Start + width < line.End && text[line.Start + width] is ' ' or '\t') width++;
            if (line.Start + width == line.End) continue;
            if (width > 0 && text[line.Start] == '\t') tabs++;
            else if (width > 0) spaces++;
            int step = width - previous;
            if (step is 2 or 3 or 4 or 8) steps[step] = steps.GetValueOrDefault(step) + 1;
            previous = width;
        }

        if (tabs > spaces) return "\t";
        return new string(' ', steps.Count == 0 ? 4 : steps.MaxBy(s => s.Value).Key);
    }
}
