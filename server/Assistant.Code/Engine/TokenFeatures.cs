namespace Assistant.Code;

/// <summary>
/// What the scorer sees: features of the place, shared by all candidates, and features of each candidate. Their order is part of the
/// fitted weights.
/// </summary>
internal static class TokenFeatures
{
    public const int Shared = 12 + TokenShapes.Count + 4;
    public const int Own = 16 + TokenShapes.Count + 7;
    public const int All = Shared + Own;

    private const float Scale = 1f / Blend.LongestOrder;

    public static void Place(Evidence evidence, in LinePlace place, Span<float> features)
    {
        features.Clear();
        for (int s = 0; s < 4; s++)
        {
            features[s * 3] = evidence.LongestOrder[s] * Scale;
            features[s * 3 + 1] = evidence.Open[s];
            features[s * 3 + 2] = MathF.Log(1 + evidence.LongestTotal[s]) * 0.3f;
        }

        features[12 + (int)place.Previous] = 1;
        var rest = features[(12 + TokenShapes.Count)..];
        rest[0] = Math.Clamp(place.Excess.Round, -2, 4) * 0.5f;
        rest[1] = Math.Clamp(place.Excess.Curly, -2, 2) * 0.5f;
        rest[2] = Math.Min(place.Length, 20) * 0.1f;
        rest[3] = place.Length == 0 ? 1 : 0;
    }

    public static void Candidate(in NextToken item, TokenShape shape, int inFile, Span<float> features)
    {
        features.Clear();
        for (int s = 0; s < 4; s++)
        {
            features[s * 4] = item.Probability[s];
            features[s * 4 + 1] = item.Probability[s] == 0 ? -1.5f : MathF.Log(item.Probability[s] + 1e-4f) * 0.2f;
            features[s * 4 + 2] = item.Order[s] * Scale;
            features[s * 4 + 3] = MathF.Log(1 + item.Count[s]) * 0.3f;
        }

        features[16 + (int)shape] = 1;
        var rest = features[(16 + TokenShapes.Count)..];
        rest[0] = MathF.Log(item.Blended + 1e-5f) * 0.2f;
        rest[1] = item.Blended;
        rest[2] = item.IsAligned ? 1 : 0;
        rest[3] = item.Nearest == 0 ? 0 : 1 / (1 + MathF.Log(1 + item.Nearest) * 0.3f);
        rest[4] = MathF.Log(1 + inFile) * 0.3f;
        rest[5] = inFile == 0 ? 1 : 0;
    }

    /// <summary>The candidate that stands for every token that no source proposes.</summary>
    public static void Unknown(Span<float> features)
    {
        features.Clear();
        features[Own - 1] = 1;
    }
}

/// <summary>Where in the line a token is predicted: what stands before it, how many tokens the beam put there, and the brackets.</summary>
internal readonly record struct LinePlace(TokenShape Previous, int Length, BracketDepth Excess);
