namespace Assistant.Code;

/// <summary>
/// What the embedded engine expects after the cursor. <see cref="Lines"/> holds guesses for the rest of the line, best first;
/// <see cref="Text"/> is the longest beginning of the best one that the engine is sure enough of to show, empty for none.
/// Confidences are calibrated probabilities, from 0 to 1.
/// </summary>
public sealed record Prediction(IReadOnlyList<LineCandidate> Lines, string Text, double Confidence)
{
    public static Prediction Nothing { get; } = new([], "", 0);
}

/// <summary>One guess for the rest of the line, and the probability that all of it is right.</summary>
public sealed record LineCandidate(string Text, double Confidence);
