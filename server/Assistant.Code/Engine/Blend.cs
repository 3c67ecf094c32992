namespace Assistant.Code;

/// <summary>Mixes the four sources into one probability per candidate. A source counts more the longer its longest match is.</summary>
internal static class Blend
{
    /// <summary>Longest context that is compared, in tokens.</summary>
    public const int LongestOrder = 15;

    private static readonly float[] SourceWeights = [1f, 0.6f, 0.6f, 0.35f];

    public static void Mix(Evidence evidence)
    {
        Span<float> weights = stackalloc float[4];
        float sum = 0;
        for (int s = 0; s < 4; s++)
        {
            float order = evidence.LongestOrder[s];
            weights[s] = order == 0 ? 0 : SourceWeights[s] * (1 + order) * MathF.Sqrt(1 + order);
            sum += weights[s];
        }

        foreach (ref var item in evidence.Items)
        {
            item.Blended = 0;
            for (int s = 0; s < 4; s++) item.Blended += weights[s] * item.Probability[s] / sum;
        }
    }
}
