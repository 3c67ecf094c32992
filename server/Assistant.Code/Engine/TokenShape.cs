namespace Assistant.Code;

/// <summary>Coarse classes of tokens, as the scorer tells them apart.</summary>
internal enum TokenShape
{
    Opener,
    Closer,
    OpenBrace,
    CloseBrace,
    Semicolon,
    Comma,
    Dot,
    Newline,
    Operator,
    Keyword,
    Variable,
    Name,
    Text,
    Number,
}

internal static class TokenShapes
{
    public const int Count = (int)TokenShape.Number + 1;

    public static TokenShape Of(int word, RequestWords words) => words.Kind(word) switch
    {
        TokenKind.Newline => TokenShape.Newline,
        TokenKind.Keyword => TokenShape.Keyword,
        TokenKind.Identifier => char.IsUpper(words.Text(word)[0]) ? TokenShape.Name : TokenShape.Variable,
        TokenKind.Number => TokenShape.Number,
        TokenKind.Punctuation => OfPunctuation(words.Text(word)),
        _ => TokenShape.Text,
    };

    private static TokenShape OfPunctuation(string text) => text switch
    {
        "(" or "[" => TokenShape.Opener,
        ")" or "]" => TokenShape.Closer,
        "{" => TokenShape.OpenBrace,
        "}" => TokenShape.CloseBrace,
        ";" => TokenShape.Semicolon,
        "," => TokenShape.Comma,
        "." => TokenShape.Dot,
        _ => TokenShape.Operator,
    };
}
