using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>One decision of the scorer: features of the place, of each candidate and of "another token", and which of them was right.</summary>
internal sealed record ScorerSample(float[] Place, float[][] Candidates, int Right);

/// <summary>Walks along the lines that really stand at the cursors and keeps what the scorer would have seen at each token.</summary>
internal static class ScorerSamples
{
    private const int LongestLine = 24;

    public static void Collect(Experiment experiment, List<ScorerSample> samples)
    {
        var index = Runner.Index(experiment.Indexed);
        var evidence = new Evidence();
        foreach (var cursor in experiment.Cursors)
        {
            // The line is tokenized together with the prefix, so that its words have numbers.
            var full = new FillSite(cursor.Site.Path, string.Concat(cursor.Site.Prefix.Span, cursor.Target, "\n").AsMemory(), cursor.Site.Suffix);
            var whole = SiteTokens.Read(full, index.Vocabulary);
            var site = SiteTokens.Read(cursor.Site, index.Vocabulary);
            if (whole is null || site is null) continue;
            int typed = site.Typed.IsConstrained ? 1 : 0;
            var line = whole.Prefix.AsSpan(Math.Min(site.Prefix.Length + typed, whole.Prefix.Length)).ToArray();
            var model = new LanguageModel(whole with { Prefix = whole.Prefix[..Math.Min(site.Prefix.Length + typed, whole.Prefix.Length)] }, index, cursor.Site.Path, null);
            for (int i = 0; i < line.Length && i < LongestLine; i++) samples.Add(Take(model, whole.Words, line, i, evidence));
        }
    }

    private static ScorerSample Take(LanguageModel model, RequestWords words, int[] line, int at, Evidence evidence)
    {
        var before = line.AsSpan(0, at);
        model.Gather(before, evidence);
        Span<int> chosen = stackalloc int[TokenScorer.Candidates];
        int count = evidence.Top(chosen);
        var place = new float[TokenFeatures.Shared];
        TokenFeatures.Place(evidence, model.Place(before), place);
        var candidates = new float[count + 1][];
        int right = count;
        for (int i = 0; i < count; i++)
        {
            ref var item = ref evidence.Items[chosen[i]];
            int word = item.Token.Word;
            candidates[i] = new float[TokenFeatures.Own];
            TokenFeatures.Candidate(item, TokenShapes.Of(word, words), model.InFile(word), candidates[i]);
            if (word == new Token(line[at]).Word) right = i;
        }

        candidates[count] = new float[TokenFeatures.Own];
        TokenFeatures.Unknown(candidates[count]);
        return new ScorerSample(place, candidates, right);
    }
}
