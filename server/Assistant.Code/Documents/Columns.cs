using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Counts columns of a line in UTF-8 bytes or code points. A lone surrogate counts as U+FFFD does: three bytes, one point.</summary>
internal static class Columns
{
    /// <summary>How many UTF-16 units of the line make up the column; a column within a character means its beginning.</summary>
    public static int ToUtf16(SourceText text, TextSpan line, int column, PositionEncoding encoding)
    {
        int units = 0;
        foreach (var (length, width) in Characters(text, line, encoding))
        {
            if (width > column) break;
            column -= width;
            units += length;
        }

        return units;
    }

    public static int FromUtf16(SourceText text, TextSpan before, PositionEncoding encoding)
    {
        int column = 0;
        foreach (var (_, width) in Characters(text, before, encoding)) column += width;
        return column;
    }

    private static IEnumerable<(int Length, int Width)> Characters(SourceText text, TextSpan span, PositionEncoding encoding)
    {
        for (int at = span.Start; at < span.End;)
        {
            bool pair = at + 1 < span.End && char.IsSurrogatePair(text[at], text[at + 1]);
            var rune = pair ? new Rune(text[at], text[at + 1])
                : Rune.TryCreate(text[at], out var single) ? single : Rune.ReplacementChar;
            int length = pair ? 2 : 1;
            yield return (length, encoding == PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1);
            at += length;
        }
    }
}
