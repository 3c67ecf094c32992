namespace Assistant.Code;

/// <summary>The words of the index together with those that only the visible file has. Lives for one request.</summary>
internal sealed class RequestWords
{
    private readonly Vocabulary _vocabulary;
    private readonly List<int> _local = [];
    private readonly WordList _words;

    public RequestWords(Vocabulary vocabulary, WordList words)
    {
        _vocabulary = vocabulary;
        _words = words;
        Map = new int[words.Count];
        for (int i = 0; i < Map.Length; i++)
        {
            int id = vocabulary.Find(words.Text(i));
            if (id < 0)
            {
                id = vocabulary.Count + _local.Count;
                _local.Add(i);
            }

            Map[i] = id;
        }
    }

    /// <summary>The number of each word of the visible file.</summary>
    public int[] Map { get; }

    public string Text(int id) => id < _vocabulary.Count ? _vocabulary.Text(id) : _words.Text(_local[id - _vocabulary.Count]);

    public TokenKind Kind(int id) => id < _vocabulary.Count ? _vocabulary.Kind(id) : _words.Kind(_local[id - _vocabulary.Count]);

    public int Find(ReadOnlySpan<char> word)
    {
        int local = _words.Find(word);
        return local >= 0 ? Map[local] : _vocabulary.Find(word);
    }
}
