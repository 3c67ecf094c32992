namespace Assistant.Code;

/// <summary>All that the engine worked out for one site, before it is put into words.</summary>
internal sealed record Analysis(SiteTokens Site, IReadOnlyList<Hypothesis> Lines, bool SpaceIsThere, NextLine Next)
{
    private readonly CalibrationFeatures _features = new(Lines, Site, Next);

    /// <summary>Null where nothing can be predicted.</summary>
    public static Analysis? Of(TokenIndex index, FillSite site, CancellationToken cancellation)
    {
        var tokens = SiteTokens.Read(site, index.Vocabulary);
        if (tokens is null) return null;
        var model = new LanguageModel(tokens, index, site.Path, new TokenScorer(ScorerWeights.Values));
        var lines = new Beam(model).Run(tokens.Typed, cancellation);
        if (lines.Count == 0) return null;
        var suffix = new SuffixRescoring(model, tokens);
        bool spaceIsThere = site.Prefix.Length == 0 || char.IsWhiteSpace(site.Prefix.Span[^1]);
        return new Analysis(
            tokens, [.. lines.Select(line => line.Judge(suffix.Fit(line))).OrderByDescending(line => line.Score)], spaceIsThere, NextLine.Of(site));
    }

    public Prediction ToPrediction()
    {
        var candidates = Lines.Select((line, i) => new LineCandidate(Write(line, line.Tokens.Length), Confidence(i, line.Tokens.Length))).ToList();
        var beginnings = Beginnings();
        int chosen = Gate.Choose([.. beginnings.Select(b => (b.Text.Trim().Length, b.Confidence))], Gate.ThresholdAt(Next));
        return chosen < 0 ? new Prediction(candidates, "", 0) : new Prediction(candidates, beginnings[chosen].Text, beginnings[chosen].Confidence);
    }

    /// <summary>Every beginning of the best line, shortest first.</summary>
    public List<LineCandidate> Beginnings()
    {
        var best = Lines[0];
        return [.. Enumerable.Range(1, best.Tokens.Length).Select(n => new LineCandidate(Write(best, n), Confidence(0, n)))];
    }

    /// <summary>Probability that the first tokens of a line are right.</summary>
    public double Confidence(int line, int count) => Lines[line].Tokens.Length == 0 ? 0 : Calibration.Confidence(_features, line, count);

    public void Describe(int line, int count, Span<float> features) => _features.Describe(line, count, features);

    public string Write(Hypothesis line, int count) => Spacing.Write(line.Tokens, count, Site.Words, Site.Typed.Text, SpaceIsThere);
}
