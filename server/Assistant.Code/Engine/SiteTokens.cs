namespace Assistant.Code;

/// <summary>A fill site as tokens. In a very long file only a window around the cursor is read.</summary>
internal sealed record SiteTokens
{
    private const int LongestPrefix = 400_000;
    private const int LongestSuffix = 150_000;

    private SiteTokens(RequestWords words, int[] prefix, int[] suffix, FirstWord typed)
    {
        Words = words;
        Prefix = prefix;
        Suffix = suffix;
        Typed = typed;
    }

    public RequestWords Words { get; }

    /// <summary>Tokens before the cursor, without a word that is still being typed.</summary>
    public int[] Prefix { get; init; }

    public int[] Suffix { get; }

    /// <summary>The word that touches the cursor; it may or may not be finished.</summary>
    public FirstWord Typed { get; }

    /// <summary>Null inside comments and strings, and inside a word that goes on after the cursor.</summary>
    public static SiteTokens? Read(FillSite site, Vocabulary vocabulary)
    {
        var prefix = Window.Before(site.Prefix.Span, LongestPrefix);
        var suffix = Window.After(site.Suffix.Span, LongestSuffix);
        if (suffix.Length > 0 && IsWordPart(suffix[0])) return null;
        var words = new WordList();
        var rules = LanguageRules.For(site.Path);
        var before = new List<int>(prefix.Length / 6 + 8);
        var end = Tokenizer.Append(prefix, rules, LexerState.Fresh, words, before, null);
        if (end.InsideText) return null;
        bool isTyped = prefix.Length > 0 && IsWordPart(prefix[^1]) && end.LastKind is TokenKind.Identifier or TokenKind.Keyword;
        var after = new List<int>(suffix.Length / 6 + 8);
        Tokenizer.Append(suffix, rules, end.State with { LineHasToken = true }, words, after, null);
        var request = new RequestWords(vocabulary, words);
        int[] context = Translate(before, request.Map);
        int[] following = Translate(after, request.Map);
        return isTyped
            ? new SiteTokens(request, context[..^1], following, Typing(new Token(context[^1]), request))
            : new SiteTokens(request, context, following, FirstWord.Any);
    }

    private static FirstWord Typing(Token typed, RequestWords words) => new(typed, words.Text(typed.Word));

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static int[] Translate(List<int> tokens, int[] map)
    {
        var translated = new int[tokens.Count];
        for (int i = 0; i < translated.Length; i++)
        {
            var token = new Token(tokens[i]);
            translated[i] = token.WithWord(map[token.Word]).Bits;
        }

        return translated;
    }
}
