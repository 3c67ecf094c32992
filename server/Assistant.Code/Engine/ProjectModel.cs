namespace Assistant.Code;

/// <summary>Collects evidence from the index for one request: the file at the cursor is left out, its neighbours count double.</summary>
internal sealed class ProjectModel
{
    /// <summary>How many places are looked at for each context length; more are sampled evenly.</summary>
    private const int Sample = 48;

    private const float SameFolderWeight = 2;

    private readonly Segment[] _segments;
    private readonly bool[][] _isLeftOut;
    private readonly float[][] _weights;
    private readonly SortedRange[][] _ranges;

    public ProjectModel(TokenIndex index, string path)
    {
        _segments = index.Segments;
        string folder = Folder(path);
        _isLeftOut = [.. _segments.Select(s => LeaveOut(s, path))];
        _weights = [.. _segments.Select(s => Array.ConvertAll(s.Data.Paths, p => Folder(p) == folder ? SameFolderWeight : 1f))];
        _ranges = [.. _segments.Select(_ => new SortedRange[Blend.LongestOrder + 1])];
    }

    public void Gather(ReadOnlySpan<int> context, StreamView view, Evidence evidence)
    {
        int longest = 0;
        for (int s = 0; s < _segments.Length; s++) longest = Math.Max(longest, FindRanges(s, context, view));
        evidence.Begin();
        var source = view == StreamView.Exact ? Source.ProjectExact : Source.ProjectAlpha;
        for (int order = longest; order > 0; order--)
        {
            for (int s = 0; s < _segments.Length; s++) AddNew(s, order, context, view, evidence);
            if (!evidence.CloseOrder(source, order)) break;
        }
    }

    /// <summary>Whether a word stands in any file but the one at the cursor.</summary>
    public bool Knows(int word)
    {
        for (int s = 0; s < _segments.Length; s++)
        {
            var data = _segments[s].Data;
            var range = SuffixArray.Extend(data.Stream, StreamView.Exact, data.Exact, new SortedRange(0, data.Exact.Length), 0, word);
            for (int i = range.Start; i < range.End; i++)
            {
                if (!_isLeftOut[s][_segments[s].FileAt(data.Exact[i] - 1)]) return true;
            }
        }

        return false;
    }

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static bool[] LeaveOut(Segment segment, string path)
    {
        int own = segment.Find(path);
        if (own < 0) return segment.IsDead;
        bool[] leftOut = [.. segment.IsDead];
        leftOut[own] = true;
        return leftOut;
    }

    private int FindRanges(int s, ReadOnlySpan<int> context, StreamView view)
    {
        var data = _segments[s].Data;
        var sorted = _segments[s].Sorted(view);
        var ranges = _ranges[s];
        ranges.AsSpan().Clear();
        ranges[0] = new SortedRange(0, sorted.Length);
        int order = 0;
        while (order < Blend.LongestOrder && order < context.Length)
        {
            var token = new Token(context[^(order + 1)]);
            int symbol = view == StreamView.Exact ? token.Word : token.Alpha;
            var range = SuffixArray.Extend(data.Stream, view, sorted, ranges[order], order, symbol);
            if (range.Count == 0) break;
            ranges[++order] = range;
        }

        return order;
    }

    /// <summary>Adds the places whose context agrees for exactly this many tokens: a range without the next longer one inside it.</summary>
    private void AddNew(int s, int order, ReadOnlySpan<int> context, StreamView view, Evidence evidence)
    {
        var range = _ranges[s][order];
        var inner = order == Blend.LongestOrder ? default : _ranges[s][order + 1];
        if (inner.Count == 0) inner = new SortedRange(range.End, range.End);
        int count = range.Count - inner.Count;
        int taken = Math.Min(count, Sample);
        for (int i = 0; i < taken; i++)
        {
            int at = range.Start + (int)((long)i * count / taken);
            if (at >= inner.Start) at += inner.Count;
            AddPlace(s, _segments[s].Sorted(view)[at], order, (float)count / taken, context, view, evidence);
        }
    }

    private void AddPlace(int s, int position, int order, float weight, ReadOnlySpan<int> context, StreamView view, Evidence evidence)
    {
        var stream = _segments[s].Data.Stream;
        if (stream[position] == Token.Boundary) return;
        int file = _segments[s].FileAt(position);
        if (_isLeftOut[s][file]) return;
        bool isAligned = false;
        var token = view == StreamView.Exact ? new Token(stream[position]) : AlphaRenaming.Align(stream, position, context, order, out isAligned);
        evidence.Add(token, weight * _weights[s][file], isAligned);
    }
}
