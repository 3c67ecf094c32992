namespace Assistant.Code;

/// <summary>The terms of every word of one stream, numbered in the order of their hashes.</summary>
internal sealed class WordTerms
{
    private readonly int[] firsts; // by word
    private readonly int[] numbers;

    public WordTerms(ReadOnlySpan<int> stream, Vocabulary vocabulary)
    {
        var isUsed = new bool[vocabulary.Count];
        foreach (int bits in stream) isUsed[new Token(bits).Word] = true;
        firsts = new int[isUsed.Length + 1];
        var hashes = new List<uint>();
        for (int word = 0; word < isUsed.Length; word++)
        {
            int before = hashes.Count;
            if (isUsed[word] && word >= Token.FirstWord)
            {
                var own = new List<uint>();
                Code.Terms.Append(vocabulary.Text(word), vocabulary.Kind(word), own);
                hashes.AddRange(own);
            }

            firsts[word + 1] = hashes.Count;
        }

        Terms = [.. hashes.Distinct().Order()];
        numbers = new int[hashes.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = Array.BinarySearch(Terms, hashes[i]);
    }

    public uint[] Terms { get; }

    public int TermCount => Terms.Length;

    public ReadOnlySpan<int> Of(int word) => numbers.AsSpan(firsts[word]..firsts[word + 1]);
}
