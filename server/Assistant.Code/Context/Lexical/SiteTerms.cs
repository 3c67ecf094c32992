namespace Assistant.Code;

/// <summary>What the code around a cursor is about: its terms, each with a weight that falls with the distance in lines.</summary>
internal sealed class SiteTerms
{
    private const int CharactersBefore = 2400;
    private const int CharactersAfter = 1200;
    private const int MostTerms = 96;
    private const float FileNameWeight = 0.4f;

    private readonly Dictionary<uint, float> weights = [];

    public IReadOnlyDictionary<uint, float> Weights => weights;

    public bool IsSame(SiteTerms other) => weights.Count == other.weights.Count && weights.All(w => other.weights.TryGetValue(w.Key, out float weight) && weight == w.Value);

    public static SiteTerms Read(FillSite site)
    {
        var terms = new SiteTerms();
        var rules = LanguageRules.For(site.Path);
        // The word that is being typed does not count yet: what is found stays the same until it is finished, and so does the prompt.
        var before = Window.Before(WithoutTyped(site.Prefix.Span), CharactersBefore);
        var lines = before.Count('\n');
        terms.Add(before, rules, line => Weight(lines - line, 8f));
        terms.Add(Window.After(site.Suffix.Span, CharactersAfter), rules, line => 0.6f * Weight(line, 6f));
        terms.Add(Path.GetFileNameWithoutExtension(site.Path), rules, _ => FileNameWeight); // a file is about what it is called
        terms.KeepBest();
        return terms;
    }

    private static ReadOnlySpan<char> WithoutTyped(ReadOnlySpan<char> text)
    {
        int end = text.Length;
        while (end > 0 && (char.IsLetterOrDigit(text[end - 1]) || text[end - 1] == '_')) end--;
        return text[..end];
    }

    private static float Weight(int distance, float scale) => MathF.Exp(-distance / scale) + (distance == 0 ? 1 : 0);

    private void Add(ReadOnlySpan<char> text, LanguageRules rules, Func<int, float> weightOf)
    {
        var lexer = new Lexer(text, rules, LexerState.Fresh);
        var own = new List<uint>();
        var (line, counted) = (0, 0);
        while (lexer.Read())
        {
            if (lexer.Kind == TokenKind.Newline) continue;
            line += text[counted..lexer.Start].Count('\n');
            counted = lexer.Start;
            own.Clear();
            Terms.Append(lexer.Word, lexer.Kind, own);
            float weight = weightOf(line);
            foreach (uint term in own) weights[term] = weights.GetValueOrDefault(term) + weight;
        }
    }

    private void KeepBest()
    {
        foreach (uint term in weights.Keys.OrderByDescending(t => weights[t]).Skip(MostTerms).ToList()) weights.Remove(term);
    }
}
