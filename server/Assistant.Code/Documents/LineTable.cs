using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>
/// Where each line of a text begins, by the protocol's rule: a line ends at CR LF, LF or a lone CR. Roslyn's own lines end at
/// U+0085, U+2028 and U+2029 too, which would shift every line after one of those inside a string.
/// </summary>
internal sealed class LineTable
{
    private const int Block = 4096;

    private readonly int[] starts;

    private LineTable(int[] starts) => this.starts = starts;

    public int Count => starts.Length;

    public int this[int line] => starts[line];

    public static LineTable Of(SourceText text)
    {
        var found = new List<int> { 0 };
        Scan(text, 1, text.Length, found);
        return new LineTable([.. found]);
    }

    /// <summary>The table after <paramref name="replaced"/> gave way to <paramref name="newLength"/> units, without reading the rest.</summary>
    public LineTable With(TextSpan replaced, int newLength, SourceText newText)
    {
        // A start at s depends on the units before and at s: those below the change stay, those above its end move.
        int kept = IndexAbove(replaced.Start - 1);
        if (kept == 0) kept = 1; // the start of the text
        int moved = Math.Max(kept, IndexAbove(replaced.End));
        var found = new List<int>();
        Scan(newText, Math.Max(1, replaced.Start), replaced.Start + newLength, found);

        int[] result = new int[kept + found.Count + starts.Length - moved];
        starts.AsSpan(0, kept).CopyTo(result);
        found.CopyTo(result, kept);
        int shift = newLength - replaced.Length;
        for (int from = moved, to = kept + found.Count; from < starts.Length; from++, to++) result[to] = starts[from] + shift;
        return new LineTable(result);
    }

    /// <summary>The line that holds an offset.</summary>
    public int LineOf(int offset) => IndexAbove(offset) - 1;

    private int IndexAbove(int offset)
    {
        int at = Array.BinarySearch(starts, offset);
        return at >= 0 ? at + 1 : ~at;
    }

    // Adds the line starts s with from <= s <= to.
    private static void Scan(SourceText text, int from, int to, List<int> found)
    {
        char[] rented = ArrayPool<char>.Shared.Rent(Block);
        int end = Math.Min(to, text.Length);
        for (int at = from - 1; at < end; at += Block)
        {
            int length = Math.Min(Block, end - at);
            text.CopyTo(at, rented, 0, length);
            var block = rented.AsSpan(0, length);
            for (int i = 0, next; (next = block[i..].IndexOfAny('\r', '\n')) >= 0; i++)
            {
                i += next;
                int start = at + i + 1;
                bool insideCrLf = block[i] == '\r' && start < text.Length && text[start] == '\n';
                if (!insideCrLf) found.Add(start);
            }
        }

        ArrayPool<char>.Shared.Return(rented);
    }
}
