namespace Assistant.Code;

/// <summary>What the lexer says about a word; stored as a byte in the index, so the order of the members is part of its format.</summary>
internal enum TokenKind : byte
{
    Punctuation,
    Newline,
    Keyword,
    Identifier,
    Number,
    String,

    /// <summary>Text of an interpolated string up to and including the brace that opens its first hole.</summary>
    StringHead,

    /// <summary>Text between two holes, with both braces.</summary>
    StringMiddle,

    /// <summary>Text from the brace that closes the last hole to the end of the string.</summary>
    StringTail,

    /// <summary>A literal too long to be worth suggesting; all of them share one word.</summary>
    Opaque,
}
