namespace Assistant.Code;

/// <summary>Asks of each finished line how well the text after the cursor follows on it.</summary>
internal sealed class SuffixRescoring(LanguageModel model, SiteTokens site)
{
    /// <summary>How many tokens of the suffix are looked at, after its newline.</summary>
    public const int Tokens = 3;

    private const float Weight = 0.5f;

    /// <summary>Probability of a token that was never seen in its context.</summary>
    private const float Unseen = 1e-4f;

    private readonly Evidence _evidence = new();

    public LineFit Fit(Hypothesis line)
    {
        int start = site.Suffix.Length > 0 && new Token(site.Suffix[0]).Word == Token.Newline ? 1 : 0;
        var following = site.Suffix.AsSpan(start, Math.Min(Tokens, site.Suffix.Length - start));
        int[] tokens = [.. line.Tokens, new Token(Token.Newline, AlphaClass.None, false).Bits, .. following];
        float sum = 0;
        float order = 0;
        for (int i = 0; i < following.Length; i++)
        {
            model.Predict(tokens.AsSpan(0, line.Tokens.Length + 1 + i), _evidence);
            var (probability, seen) = Look(new Token(following[i]).Word);
            sum += MathF.Log(Math.Max(Unseen, probability));
            order = Math.Max(order, seen);
        }

        return new LineFit(model.Brackets.Cost(line.Tokens), Weight * sum, order);
    }

    private (float Probability, float Order) Look(int word)
    {
        foreach (ref var item in _evidence.Items)
        {
            if (item.Token.Word == word) return (item.Blended, Math.Max(Math.Max(item.Order[0], item.Order[1]), Math.Max(item.Order[2], item.Order[3])));
        }

        return default;
    }
}
