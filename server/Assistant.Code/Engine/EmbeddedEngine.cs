namespace Assistant.Code;

/// <summary>
/// Predicts the rest of a line from statistics of the file and the workspace: no model, no key, no network. Needs milliseconds.
/// Safe to use from many threads; the same input always gives the same answer.
/// </summary>
public sealed class EmbeddedEngine
{
    public Prediction Predict(TokenIndex index, FillSite site, CancellationToken cancellation) =>
        Analysis.Of(index, site, cancellation)?.ToPrediction() ?? Prediction.Nothing;
}
