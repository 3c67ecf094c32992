namespace Assistant.Code;

/// <summary>Finds the places of a workspace where the code before the cursor stands in the same words, longest agreement first.</summary>
internal static class SuffixMatches
{
    private const int Least = 2;
    private const int MostPerLength = 24;
    private const int Characters = 1200;

    /// <param name="count">How many places at most, each with a different continuation.</param>
    public static List<CodeSpan> Find(TokenIndex index, FillSite site, Nearness near, int count, CancellationToken cancellation)
    {
        int[] context = Context(site, index.Vocabulary);
        var found = new List<CodeSpan>();
        var seen = new HashSet<(int, int)>();
        foreach (var (segment, view, order, range, inner) in Ranges(index, context))
        {
            cancellation.ThrowIfCancellationRequested();
            Take(segment, view, order, range, inner, near, seen, found);
            if (found.Count >= count) break;
        }

        return found;
    }

    private static int[] Context(FillSite site, Vocabulary vocabulary)
    {
        var words = new WordList();
        var tokens = new List<int>();
        var text = Window.Before(site.Prefix.Span, Characters);
        Tokenizer.Append(text, LanguageRules.For(site.Path), LexerState.Fresh, words, tokens, null);
        var request = new RequestWords(vocabulary, words);
        return [.. tokens.TakeLast(SuffixArray.Depth).Select(bits => new Token(bits) is var t ? t.WithWord(request.Map[t.Word]).Bits : 0)];
    }

    // All views and segments, the longest contexts first; each range without the longer one inside it.
    private static IEnumerable<(Segment Segment, StreamView View, int Order, SortedRange Range, SortedRange Inner)> Ranges(TokenIndex index, int[] context)
    {
        var all = new List<(Segment, StreamView, int, SortedRange, SortedRange)>();
        foreach (var segment in index.Segments)
        {
            foreach (var view in new[] { StreamView.Exact, StreamView.Alpha })
            {
                var ranges = RangesOf(segment, view, context);
                for (int order = Least; order < ranges.Count; order++)
                    all.Add((segment, view, order, ranges[order], order + 1 < ranges.Count ? ranges[order + 1] : default));
            }
        }

        return all.OrderByDescending(r => r.Item3).ThenBy(r => r.Item2);
    }

    private static List<SortedRange> RangesOf(Segment segment, StreamView view, int[] context)
    {
        var data = segment.Data;
        int[] sorted = segment.Sorted(view);
        var ranges = new List<SortedRange> { new(0, sorted.Length) };
        while (ranges.Count <= context.Length && ranges.Count <= SuffixArray.Depth)
        {
            var token = new Token(context[^ranges.Count]);
            var range = SuffixArray.Extend(data.Stream, view, sorted, ranges[^1], ranges.Count - 1, view == StreamView.Exact ? token.Word : token.Alpha);
            if (range.Count == 0) break;
            ranges.Add(range);
        }

        return ranges;
    }

    private static void Take(
        Segment segment, StreamView view, int order, SortedRange range, SortedRange inner, Nearness near, HashSet<(int, int)> seen,
        List<CodeSpan> found)
    {
        if (inner.Count == 0) inner = new SortedRange(range.End, range.End);
        int[] sorted = segment.Sorted(view);
        int own = segment.Find(near.Path);
        int count = range.Count - inner.Count;
        int taken = Math.Min(count, MostPerLength);
        var stream = segment.Data.Stream;
        for (int i = 0; i < taken; i++)
        {
            int at = range.Start + (int)((long)i * count / taken);
            if (at >= inner.Start) at += inner.Count;
            int position = sorted[at];
            int file = segment.FileAt(position);
            if (file == own || segment.IsDead[file] || position + 1 >= stream.Length) continue;
            float nearness = near.OfKind(segment.Data.Paths[file]);
            if (nearness == 0 || !seen.Add((new Token(stream[position]).Word, new Token(stream[position + 1]).Word))) continue;
            float score = (order + (view == StreamView.Exact ? 0.5f : 0)) * nearness;
            found.Add(new CodeSpan(segment, file, LineEdges.Above(segment, file, position, 0), LineEdges.Below(segment, file, position, 0), score));
        }
    }
}
