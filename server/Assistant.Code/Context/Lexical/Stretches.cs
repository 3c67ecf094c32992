namespace Assistant.Code;

/// <summary>Cuts a chunk to the lines that fit a site best.</summary>
internal static class Stretches
{
    /// <summary>The best run of so many lines.</summary>
    public static CodeSpan Best(CodeSpan chunk, int lines, SiteTerms site, Vocabulary vocabulary)
    {
        var starts = new List<int> { chunk.Start };
        var scores = new List<float> { 0 };
        var terms = new List<uint>();
        var stream = chunk.Segment.Data.Stream;
        for (int at = chunk.Start; at < chunk.End; at++)
        {
            int word = new Token(stream[at]).Word;
            terms.Clear();
            Terms.Append(vocabulary.Text(word), vocabulary.Kind(word), terms);
            foreach (uint term in terms) scores[^1] += site.Weights.GetValueOrDefault(term);
            if (word != Token.Newline || at + 1 >= chunk.End) continue;
            starts.Add(at + 1);
            scores.Add(0);
        }

        var (best, bestScore) = (0, float.MinValue);
        float sum = scores.Take(lines).Sum();
        for (int first = 0; ; first++)
        {
            if (sum > bestScore) (best, bestScore) = (first, sum);
            if (first + lines >= scores.Count) break;
            sum += scores[first + lines] - scores[first];
        }

        int end = best + lines < starts.Count ? starts[best + lines] : chunk.End;
        return chunk with { Start = starts[best], End = end };
    }

    public static void AddNames(CodeSpan span, Vocabulary vocabulary, HashSet<int> names)
    {
        foreach (int bits in span.Segment.Data.Stream.AsSpan(span.Start..span.End))
        {
            int word = new Token(bits).Word;
            if (vocabulary.Kind(word) == TokenKind.Identifier) names.Add(word);
        }
    }
}
