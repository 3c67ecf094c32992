namespace Assistant.Code;

/// <summary>The tokens of one file with a vocabulary of its own: what the index keeps of a source file. Immutable.</summary>
public sealed class TokenizedFile
{
    private TokenizedFile(string path, WordList words, int[] tokens)
    {
        Path = path;
        Words = words;
        Tokens = tokens;
    }

    /// <summary>Relative to the workspace, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>How many tokens the file has, newlines included.</summary>
    public int TokenCount => Tokens.Length;

    internal WordList Words { get; }

    /// <summary>Packed tokens (see <see cref="Token"/>) whose words are positions in <see cref="Words"/>.</summary>
    internal int[] Tokens { get; }

    public static TokenizedFile Create(string path, ReadOnlySpan<char> text)
    {
        var words = new WordList();
        var tokens = new List<int>(text.Length / 6 + 8);
        Tokenizer.Append(text, LanguageRules.For(path), LexerState.Fresh, words, tokens, null);
        // The last line ends too, with or without a newline in the text.
        if (tokens.Count > 0 && new Token(tokens[^1]).Word != Token.Newline) tokens.Add(new Token(Token.Newline, AlphaClass.None, false).Bits);
        return new TokenizedFile(path, words, [.. tokens]);
    }
}
