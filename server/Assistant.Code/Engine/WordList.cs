namespace Assistant.Code;

/// <summary>Words numbered in the order in which they were first added; the first few numbers are reserved (see <see cref="Token"/>).</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _spans;
    private readonly List<string> _texts;
    private readonly List<TokenKind> _kinds;

    public WordList()
        : this(256)
    {
        Reserve("", TokenKind.Newline);
        Reserve("\u0001variable", TokenKind.Opaque);
        Reserve("\u0001text", TokenKind.Opaque);
        Reserve("\u0001number", TokenKind.Opaque);
        Add("\n", TokenKind.Newline);
        Add("\u0001", TokenKind.Opaque);
    }

    private WordList(int capacity)
    {
        _ids = new Dictionary<string, int>(capacity, StringComparer.Ordinal);
        _spans = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _texts = new List<string>(capacity);
        _kinds = new List<TokenKind>(capacity);
    }

    public int Count => _texts.Count;

    public string Text(int id) => _texts[id];

    public TokenKind Kind(int id) => _kinds[id];

    public int Find(ReadOnlySpan<char> word) => _spans.TryGetValue(word, out int id) ? id : -1;

    public int Add(ReadOnlySpan<char> word, TokenKind kind)
    {
        if (_spans.TryGetValue(word, out int id)) return id;
        return Reserve(word.ToString(), kind);
    }

    public int Add(string word, TokenKind kind) => _ids.TryGetValue(word, out int id) ? id : Reserve(word, kind);

    private int Reserve(string word, TokenKind kind)
    {
        int id = _texts.Count;
        _ids.Add(word, id);
        _texts.Add(word);
        _kinds.Add(kind);
        return id;
    }
}
