namespace Assistant.Code;

/// <summary>All that the engine worked out for one site, before it is put into words.</summary>
internal sealed record Analysis(SiteTokens Site, IReadOnlyList<Hypothesis> Lines, bool SpaceIsThere)
{
    /// <summary>Null where nothing can be predicted.</summary>
    public static Analysis? Of(TokenIndex index, FillSite site, CancellationToken cancellation)
    {
        var tokens = SiteTokens.Read(site, index.Vocabulary);
        if (tokens is null) return null;
        var model = new LanguageModel(tokens, index, site.Path, new TokenScorer(ScorerWeights.Values));
        var lines = new Beam(model, tokens.Words).Run(tokens.Typed, cancellation);
        if (lines.Count == 0) return null;
        var suffix = new SuffixRescoring(model, tokens);
        bool spaceIsThere = site.Prefix.Length == 0 || char.IsWhiteSpace(site.Prefix.Span[^1]);
        return new Analysis(
            tokens, [.. lines.Select(line => line.Judge(new LineFit(model.Brackets.Cost(line.Tokens), suffix.Score(line)))).OrderByDescending(line => line.Score)], spaceIsThere);
    }

    public Prediction ToPrediction()
    {
        var candidates = Lines.Select((line, i) => new LineCandidate(Write(line, line.Tokens.Length), Calibration.Confidence(Lines, i, line.Tokens.Length))).ToList();
        var (count, confidence) = Gate.Decide(Lines);
        string text = Write(Lines[0], count);
        return text.Length < Gate.FewestCharacters ? new Prediction(candidates, "", 0) : new Prediction(candidates, text, confidence);
    }

    public string Write(Hypothesis line, int count) => Spacing.Write(line.Tokens, count, Site.Words, Site.Typed.Text, SpaceIsThere);
}
