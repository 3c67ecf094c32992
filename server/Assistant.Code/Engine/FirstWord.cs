namespace Assistant.Code;

/// <summary>
/// What a word that touches the cursor allows as the first token: itself, if it may be finished, or any longer word that begins so.
/// </summary>
internal sealed record FirstWord(Token Typed, string Text)
{
    /// <summary>Share of the probability that a typed word keeps at least if it is a known word: it is finished and the next token follows.</summary>
    private const float KnownShare = 0.9f;

    private const float UnknownShare = 0.3f;

    public static FirstWord Any { get; } = new(default, "");

    public bool IsConstrained => Text.Length > 0;

    /// <param name="evidence">The candidates for the word.</param>
    /// <param name="words">Their texts.</param>
    /// <param name="isKnown">Whether the word as it is typed also stands somewhere else, and so may be finished.</param>
    internal void Apply(Evidence evidence, RequestWords words, Func<int, bool> isKnown)
    {
        float finished = 0;
        float longer = 0;
        foreach (ref var item in evidence.Items)
        {
            int word = item.Token.Word;
            if (word == Typed.Word) finished += item.Blended;
            else if (IsLonger(word, words)) longer += item.Blended;
            else item.Blended = 0;
        }

        float share = isKnown(Typed.Word) ? KnownShare : UnknownShare;
        float keep = longer > 0 ? Math.Max(finished / (finished + longer), share) : 1;
        foreach (ref var item in evidence.Items)
        {
            if (item.Token.Word != Typed.Word && longer > 0) item.Blended *= (1 - keep) / longer;
        }

        evidence.Put(Typed, keep);
    }

    private bool IsLonger(int word, RequestWords words) =>
        words.Kind(word) is TokenKind.Identifier or TokenKind.Keyword && words.Text(word).StartsWith(Text, StringComparison.Ordinal);
}
