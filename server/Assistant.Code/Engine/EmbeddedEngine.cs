namespace Assistant.Code;

/// <summary>
/// Predicts the rest of a line from statistics of the file and the workspace: no model, no key, no network. Needs milliseconds.
/// Safe to use from many threads; the same input always gives the same answer.
/// </summary>
public sealed class EmbeddedEngine
{
    public Prediction Predict(TokenIndex index, FillSite site, CancellationToken cancellation)
    {
        var read = SiteTokens.Read(site, index.Vocabulary);
        if (read is null) return Prediction.Nothing;
        var lines = Lines(index, site, read, cancellation);
        if (lines.Count == 0) return Prediction.Nothing;
        bool spaceIsThere = site.Prefix.Length == 0 || char.IsWhiteSpace(site.Prefix.Span[^1]);
        string Write(Hypothesis line, int count) => Spacing.Write(line.Tokens, count, read.Words, read.Typed.Text, spaceIsThere);
        var candidates = lines.Select(line => new LineCandidate(Write(line, line.Tokens.Length), Math.Exp(line.Score))).ToList();
        var (count, confidence) = Gate.Decide(lines);
        string text = Write(lines[0], count);
        return text.Length < Gate.FewestCharacters ? new Prediction(candidates, "", 0) : new Prediction(candidates, text, confidence);
    }

    private static List<Hypothesis> Lines(TokenIndex index, FillSite site, SiteTokens read, CancellationToken cancellation)
    {
        var model = new LanguageModel(new FileModel(new VisibleFile(read.Prefix, read.Suffix)), new ProjectModel(index, site.Path));
        var context = new Context(read.Prefix);
        var lines = new Beam(model, context, read.Words).Run(read.Typed, cancellation);
        var brackets = new BracketBalance(read);
        var suffix = new SuffixRescoring(model, context, read);
        return [.. lines.Select(line => line.Adjust(brackets.Cost(line.Tokens) + suffix.Score(line))).OrderByDescending(line => line.Score)];
    }
}
