namespace Assistant.Code;

/// <summary>
/// Decides which tokens are abstracted (locals, parameters, fields; strings; numbers), and what an abstracted token of a match stands
/// for at the cursor. Variables are told by their first letter, so that no parser is needed and other languages work too.
/// </summary>
internal static class AlphaRenaming
{
    public static AlphaClass Classify(TokenKind kind, ReadOnlySpan<char> word, bool afterDot) => kind switch
    {
        TokenKind.Identifier when !afterDot && (char.IsLower(word[0]) || word[0] == '_') => AlphaClass.Variable,
        TokenKind.String or TokenKind.Opaque => AlphaClass.Text,
        TokenKind.Number => AlphaClass.Number,
        _ => AlphaClass.None,
    };

    /// <summary>
    /// The token that <paramref name="matched"/>[<paramref name="at"/>] corresponds to at the cursor: if its word also stands in the
    /// matched context, the word that stands at the same distance before the cursor; otherwise the token itself.
    /// </summary>
    public static Token Align(ReadOnlySpan<int> matched, int at, ReadOnlySpan<int> context, int length, out bool isAligned)
    {
        var token = new Token(matched[at]);
        isAligned = false;
        if (token.Class == AlphaClass.None) return token;
        for (int back = 1; back <= length; back++)
        {
            if ((matched[at - back] >> 3) != token.Word) continue;
            isAligned = true;
            return token.WithWord(context[^back] >> 3);
        }

        return token;
    }
}
