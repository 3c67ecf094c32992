namespace Assistant.Code;

/// <summary>Collects evidence from the visible file: what stands near the cursor counts more.</summary>
internal sealed class FileModel(VisibleFile file)
{
    private const float NearWeight = 2;
    private const float NearTokens = 400;

    private readonly List<VisibleMatch> _matches = [];
    private readonly int[] _order = new int[1024];

    public void Gather(ReadOnlySpan<int> context, Evidence evidence)
    {
        file.Find(context, _matches);
        GatherView(context, StreamView.Exact, evidence);
        GatherView(context, StreamView.Alpha, evidence);
    }

    private void GatherView(ReadOnlySpan<int> context, StreamView view, Evidence evidence)
    {
        Span<int> starts = stackalloc int[Blend.LongestOrder + 2];
        SortByLength(view, starts);
        evidence.Begin();
        var source = view == StreamView.Exact ? Source.FileExact : Source.FileAlpha;
        for (int order = Blend.LongestOrder; order > 0; order--)
        {
            for (int i = starts[order]; i < starts[order + 1]; i++) AddPlace(_matches[_order[i]].Position, order, context, view, evidence);
            if (starts[order] < starts[order + 1] && !evidence.CloseOrder(source, order)) break;
        }
    }

    private void AddPlace(int position, int order, ReadOnlySpan<int> context, StreamView view, Evidence evidence)
    {
        if (file.Stream[position] == Token.Boundary) return;
        bool isAligned = false;
        var token = view == StreamView.Exact
            ? new Token(file.Stream[position])
            : AlphaRenaming.Align(file.Stream, position, context, order, out isAligned);
        float distance = file.Distance(position);
        evidence.AddNear(token, 1 + NearWeight * MathF.Exp(-distance / NearTokens), isAligned, distance + 1);
    }

    /// <summary>Sorts the matches by how long they agree; starts[k] is where those that agree for k tokens begin.</summary>
    private void SortByLength(StreamView view, Span<int> starts)
    {
        starts.Clear();
        foreach (var match in _matches) starts[Length(match, view) + 1]++;
        for (int k = 1; k < starts.Length; k++) starts[k] += starts[k - 1];
        Span<int> fill = stackalloc int[starts.Length];
        starts.CopyTo(fill);
        for (int i = 0; i < _matches.Count; i++) _order[fill[Length(_matches[i], view)]++] = i;
    }

    private static int Length(VisibleMatch match, StreamView view) => view == StreamView.Exact ? match.Exact : match.Alpha;
}
