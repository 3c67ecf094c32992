namespace Assistant.Code;

/// <summary>
/// Predicts the rest of a line from statistics of the file and the workspace: no model, no key, no network. Needs milliseconds.
/// Safe to use from many threads; the same input always gives the same answer.
/// </summary>
public sealed class EmbeddedEngine
{
    public Prediction Predict(TokenIndex index, FillSite site, CancellationToken cancellation)
    {
        var prediction = PredictOnce(index, site, cancellation);
        if (prediction.Lines.Count == 0 || prediction.Text.Length > 0) return prediction;
        int typed = WordLength(site.Prefix.Span);
        if (typed == 0) return prediction;

        // What was shown before the word stays while the user types along it: each letter that agrees only makes it surer.
        var earlier = PredictOnce(index, site with { Prefix = site.Prefix[..^typed] }, cancellation);
        string text = earlier.Text.TrimStart();
        bool agrees = text.Length > typed && text.AsSpan().StartsWith(site.Prefix.Span[^typed..], StringComparison.Ordinal);
        return agrees ? prediction with { Text = text[typed..], Confidence = earlier.Confidence } : prediction;
    }

    private static Prediction PredictOnce(TokenIndex index, FillSite site, CancellationToken cancellation) =>
        Analysis.Of(index, site, cancellation)?.ToPrediction() ?? Prediction.Nothing;

    private static int WordLength(ReadOnlySpan<char> prefix)
    {
        int length = 0;
        while (length < prefix.Length && (char.IsLetterOrDigit(prefix[^(length + 1)]) || prefix[^(length + 1)] == '_')) length++;
        return length;
    }
}
