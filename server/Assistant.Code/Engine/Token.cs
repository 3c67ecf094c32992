namespace Assistant.Code;

/// <summary>
/// One token in 32 bits: its word, whether alpha-renaming abstracts it (and to which class), and whether white space came before it.
/// </summary>
internal readonly record struct Token(int Bits)
{
    /// <summary>The word that stands for the edges of a file.</summary>
    public const int Boundary = 0;

    /// <summary>Words 1 to 3 are never real words: they are the symbols of the three abstracted classes.</summary>
    public const int FirstWord = 4;

    public const int Newline = FirstWord;

    public const int Opaque = FirstWord + 1;

    public Token(int word, AlphaClass alpha, bool spaceBefore)
        : this((word << 3) | ((int)alpha << 1) | (spaceBefore ? 1 : 0))
    {
    }

    public int Word => Bits >> 3;

    public AlphaClass Class => (AlphaClass)((Bits >> 1) & 3);

    public bool SpaceBefore => (Bits & 1) != 0;

    /// <summary>The symbol in the alpha-renamed stream.</summary>
    public int Alpha => (Bits & 6) == 0 ? Bits >> 3 : (Bits >> 1) & 3;

    public Token WithWord(int word) => new((word << 3) | (Bits & 7));
}

/// <summary>What alpha-renaming replaces a token by.</summary>
internal enum AlphaClass
{
    None,
    Variable,
    Text,
    Number,
}
