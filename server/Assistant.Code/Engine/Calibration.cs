namespace Assistant.Code;

/// <summary>
/// Turns what the beam knows of the first tokens of a line into the probability that all of them are right: a fitted network with one
/// hidden layer (see <see cref="CalibrationFeatures"/> and <see cref="CalibrationWeights"/>).
/// </summary>
internal static class Calibration
{
    public const int Hidden = 12;

    /// <summary>Number of weights: per feature one for each hidden unit, biases, the output layer and its bias.</summary>
    public const int WeightCount = (CalibrationFeatures.Count + 1) * Hidden + Hidden + 1;

    public static double Confidence(CalibrationFeatures features, int line, int count)
    {
        Span<float> values = stackalloc float[CalibrationFeatures.Count];
        Span<float> hidden = stackalloc float[Hidden];
        features.Describe(line, count, values);
        return Evaluate(CalibrationWeights.Values, values, hidden);
    }

    /// <summary>The probability; leaves the values of the hidden units behind.</summary>
    public static double Evaluate(ReadOnlySpan<float> weights, ReadOnlySpan<float> features, Span<float> hidden)
    {
        weights.Slice(CalibrationFeatures.Count * Hidden, Hidden).CopyTo(hidden);
        for (int f = 0; f < features.Length; f++)
        {
            if (features[f] == 0) continue;
            var row = weights.Slice(f * Hidden, Hidden);
            for (int h = 0; h < Hidden; h++) hidden[h] += features[f] * row[h];
        }

        var output = weights[((CalibrationFeatures.Count + 1) * Hidden)..];
        float sum = output[Hidden];
        for (int h = 0; h < Hidden; h++)
        {
            hidden[h] = MathF.Tanh(hidden[h]);
            sum += hidden[h] * output[h];
        }

        return 1 / (1 + Math.Exp(-sum));
    }
}
