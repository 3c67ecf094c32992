namespace Assistant.Code;

/// <summary>What is known of one token of a line: its probability, and what that rests on.</summary>
/// <param name="Log">Natural logarithm of its probability.</param>
/// <param name="Rival">Natural logarithm of the probability of the best other token.</param>
/// <param name="Exact">Longest context, in tokens, in which it was seen exactly.</param>
/// <param name="Alpha">Longest context in which it was seen after alpha-renaming.</param>
/// <param name="Agreement">Mean of its probabilities in the sources that know the context.</param>
/// <param name="Support">Weighted number of sightings in its longest contexts, all sources together.</param>
/// <param name="InFile">Whether the visible file saw it in this context.</param>
internal readonly record struct Step(float Log, float Rival, float Exact, float Alpha, float Agreement, float Support, bool InFile)
{
    private const float Least = 1e-6f;

    public static Step Of(in NextToken item, Evidence evidence, float rival)
    {
        float agreement = 0;
        float support = 0;
        int sources = 0;
        for (int s = 0; s < 4; s++)
        {
            support += item.Count[s];
            if (evidence.LongestOrder[s] == 0) continue;
            agreement += item.Probability[s];
            sources++;
        }

        return new Step(
            MathF.Log(item.Blended), MathF.Log(Math.Max(Least, rival)),
            Math.Max(item.Order[(int)Source.FileExact], item.Order[(int)Source.ProjectExact]),
            Math.Max(item.Order[(int)Source.FileAlpha], item.Order[(int)Source.ProjectAlpha]),
            agreement / Math.Max(1, sources), support, item.Order[(int)Source.FileExact] + item.Order[(int)Source.FileAlpha] > 0);
    }
}
