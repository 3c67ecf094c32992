using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>What one prediction was worth.</summary>
internal sealed record Outcome(
    string Repository, bool Exact, double Similarity, bool IdentifiersExact, double IdentifierF1, double Confidence,
    PartialOutcome Shown, IReadOnlyList<PartialOutcome> Curve, int TargetLength, double CpuMs)
{
    public static Outcome Of(string repository, Cursor cursor, Prediction prediction, IReadOnlyList<(string Text, double Confidence)> partials, double cpuMs)
    {
        string line = prediction.Lines.Count > 0 ? prediction.Lines[0].Text : "";
        var target = Metrics.Tokens(cursor.Target, out var wanted);
        var tokens = Metrics.Tokens(line, out var found);
        return new Outcome(
            repository, tokens.SequenceEqual(target), Metrics.EditSimilarity(line.Trim(), cursor.Target.Trim()), found.SequenceEqual(wanted), Metrics.F1(found, wanted),
            prediction.Lines.Count > 0 ? prediction.Lines[0].Confidence : 0,
            Partial(prediction.Text, prediction.Confidence, target), [.. partials.Select(p => Partial(p.Text, p.Confidence, target))],
            cursor.Target.Trim().Length, cpuMs);
    }

    /// <summary>What would be shown at another threshold of the gate; null for nothing.</summary>
    public PartialOutcome? AtThreshold(double threshold)
    {
        int chosen = Gate.Choose([.. Curve.Select(p => (p.Length, p.Confidence))], threshold);
        return chosen < 0 ? null : Curve[chosen];
    }

    private static PartialOutcome Partial(string text, double confidence, List<string> target)
    {
        var tokens = Metrics.Tokens(text, out _);
        return new PartialOutcome(text.Trim().Length, confidence, tokens.Count <= target.Count && tokens.SequenceEqual(target.Take(tokens.Count)));
    }
}

/// <summary>A beginning of a line: how long, how sure, and whether every token of it is right.</summary>
internal sealed record PartialOutcome(int Length, double Confidence, bool IsRight);
