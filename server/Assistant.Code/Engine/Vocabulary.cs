namespace Assistant.Code;

/// <summary>
/// The words of an index: a large frozen list and a small one for words that came with later edits. Immutable; a word keeps its number
/// from one version to the next.
/// </summary>
internal sealed class Vocabulary(WordList frozen, WordList? added)
{
    private const int LargestAddition = 2048;

    public static Vocabulary Empty { get; } = new(new WordList(), null);

    public int Count => added is null ? frozen.Count : frozen.Count + added.Count - Token.FirstWord - 2;

    public string Text(int id) => id < frozen.Count ? frozen.Text(id) : added!.Text(Inner(id));

    public TokenKind Kind(int id) => id < frozen.Count ? frozen.Kind(id) : added!.Kind(Inner(id));

    public int Find(ReadOnlySpan<char> word)
    {
        int id = frozen.Find(word);
        if (id >= 0 || added is null) return id;
        id = added.Find(word);
        return id < 0 ? -1 : Outer(id);
    }

    /// <summary>This vocabulary with all of <paramref name="words"/>, and the number here of each of them.</summary>
    public (Vocabulary Vocabulary, int[] Map) With(WordList words)
    {
        WordList? grown = null;
        var map = new int[words.Count];
        for (int i = 0; i < words.Count; i++)
        {
            int id = Find(words.Text(i));
            if (id < 0) id = Outer((grown ??= Copy(added)).Add(words.Text(i), words.Kind(i)));
            map[i] = id;
        }

        if (grown is null) return (this, map);
        bool isSmall = grown.Count < Math.Max(LargestAddition, frozen.Count / 4);
        return (isSmall ? new Vocabulary(frozen, grown) : new Vocabulary(Merge(grown), null), map);
    }

    private WordList Merge(WordList grown)
    {
        var all = Copy(frozen);
        for (int i = Inner(frozen.Count); i < grown.Count; i++) all.Add(grown.Text(i), grown.Kind(i));
        return all;
    }

    private static WordList Copy(WordList? from)
    {
        var copy = new WordList();
        for (int i = copy.Count; i < from?.Count; i++) copy.Add(from.Text(i), from.Kind(i));
        return copy;
    }

    // Both lists begin with the same reserved words.
    private int Outer(int inner) => inner < Token.FirstWord + 2 ? inner : inner - Token.FirstWord - 2 + frozen.Count;

    private int Inner(int outer) => outer - frozen.Count + Token.FirstWord + 2;
}
