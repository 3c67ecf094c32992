namespace Assistant.Code;

/// <summary>Turns text into packed tokens over a growing list of words.</summary>
internal static class Tokenizer
{
    /// <summary>
    /// Appends the tokens of <paramref name="text"/>, and to <paramref name="ends"/> (where given) the offset at which each token ends.
    /// </summary>
    public static TokenizerEnd Append(
        ReadOnlySpan<char> text, LanguageRules rules, LexerState start, WordList words, List<int> tokens, List<int>? ends)
    {
        var lexer = new Lexer(text, rules, start);
        int dot = -1;
        bool afterDot = false;
        while (lexer.Read())
        {
            var word = lexer.Word;
            int id = words.Add(word, lexer.Kind);
            if (dot < 0 && word is ".") dot = id;
            tokens.Add(new Token(id, AlphaRenaming.Classify(lexer.Kind, word, afterDot), lexer.SpaceBefore).Bits);
            ends?.Add(lexer.Start + lexer.Length);
            afterDot = id == dot;
        }

        return new TokenizerEnd(lexer.State, lexer.EndedInsideText, lexer.Kind);
    }
}

/// <summary>How tokenizing ended: where the next text goes on, whether inside a comment or string, and the kind of the last token.</summary>
internal readonly record struct TokenizerEnd(LexerState State, bool InsideText, TokenKind LastKind);
