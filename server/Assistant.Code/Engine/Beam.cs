namespace Assistant.Code;

/// <summary>Follows the best few continuations to the end of the line.</summary>
internal sealed class Beam(LanguageModel model)
{
    public const int LongestLine = 40;
    private const int Width = 6;

    private readonly Evidence _evidence = new();
    private readonly List<Hypothesis> _alive = [];
    private readonly List<Hypothesis> _grown = [];

    /// <summary>The best finished lines, best first; a line that grew too long is among them unfinished.</summary>
    public List<Hypothesis> Run(FirstWord first, CancellationToken cancellation)
    {
        var finished = new List<Hypothesis>();
        _alive.Clear();
        _alive.Add(Hypothesis.Start);
        for (int length = 0; length < LongestLine && _alive.Count > 0; length++)
        {
            cancellation.ThrowIfCancellationRequested();
            _grown.Clear();
            foreach (var hypothesis in _alive) Grow(hypothesis, length == 0 ? first : FirstWord.Any, finished);
            KeepBest(_grown);
            _alive.Clear();
            float bar = finished.Count < Width ? float.NegativeInfinity : finished[Width - 1].Score;
            _alive.AddRange(_grown.Where(h => h.Score > bar));
        }

        finished.AddRange(_alive);
        KeepBest(finished);
        return finished;
    }

    private void Grow(Hypothesis from, FirstWord first, List<Hypothesis> finished)
    {
        if (first.IsConstrained) model.Predict(first, _evidence);
        else model.Predict(from.Tokens, _evidence);
        Span<int> top = stackalloc int[2];
        int ranked = _evidence.Top(top);
        float most = ranked > 0 ? _evidence.Items[top[0]].Blended : 0;
        float second = ranked > 1 ? _evidence.Items[top[1]].Blended : 0;
        for (int taken = 0; taken < Width; taken++)
        {
            int best = Best();
            if (best < 0) break;
            ref var item = ref _evidence.Items[best];
            var step = Step.Of(item, _evidence, taken == 0 ? second : most);
            item.Blended = 0;
            int word = item.Token.Word;
            if (word == Token.Newline) finished.Add(from.Finish(step));
            else if (word != Token.Opaque) _grown.Add(from.Then(Spacing.Decide(item), step));
        }

        KeepBest(finished);
    }

    private int Best()
    {
        int best = -1;
        float most = 1e-6f;
        for (int i = 0; i < _evidence.Count; i++)
        {
            if (_evidence.Items[i].Blended <= most) continue;
            most = _evidence.Items[i].Blended;
            best = i;
        }

        return best;
    }

    private static void KeepBest(List<Hypothesis> list)
    {
        // Insertion order settles ties, so that the same input always gives the same line.
        var best = list.OrderByDescending(h => h.Score).Take(Width).ToList();
        list.Clear();
        list.AddRange(best);
    }
}
