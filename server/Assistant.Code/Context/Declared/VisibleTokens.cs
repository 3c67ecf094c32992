namespace Assistant.Code;

/// <summary>The tokens around a cursor as words, without line ends; those of the prefix come first.</summary>
internal sealed class VisibleTokens
{
    private const int CharactersBefore = 40_000;
    private const int CharactersAfter = 8_000;

    private readonly List<(string Word, TokenKind Kind)> tokens = [];

    private VisibleTokens()
    {
    }

    /// <summary>How many stand before the cursor.</summary>
    public int Before { get; private set; }

    public int Count => tokens.Count;

    /// <summary>A token's word; empty beyond the edges.</summary>
    public string this[int at] => at >= 0 && at < tokens.Count ? tokens[at].Word : "";

    public static VisibleTokens Read(FillSite site)
    {
        var visible = new VisibleTokens();
        var words = new WordList();
        var rules = LanguageRules.For(site.Path);
        visible.Add(Window.Before(site.Prefix.Span, CharactersBefore), rules, words);
        visible.Before = visible.Count;
        visible.Add(Window.After(site.Suffix.Span, CharactersAfter), rules, words);
        return visible;
    }

    public bool IsName(int at) => at >= 0 && at < tokens.Count && tokens[at].Kind == TokenKind.Identifier;

    private void Add(ReadOnlySpan<char> text, LanguageRules rules, WordList words)
    {
        var lexer = new Lexer(text, rules, LexerState.Fresh);
        while (lexer.Read())
        {
            if (lexer.Kind != TokenKind.Newline) tokens.Add((words.Text(words.Add(lexer.Word, lexer.Kind)), lexer.Kind));
        }
    }
}
